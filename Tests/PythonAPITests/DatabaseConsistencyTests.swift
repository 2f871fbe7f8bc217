import Testing

@testable import PythonAPI

/// What must hold of the whole database, so that no message says what another one denies.
@Suite struct DatabaseConsistencyTests {
  let database = APIDatabase.shared

  @Test func nothingCanBeUsedBeforeItsFirstDeclaration() {
    for name in database.names {
      guard let entry = database.entry(named: name), let declared = entry.declaredSince else { continue }
      if let since = entry.limitedSince {
        #expect(since >= declared, "\(name) is limited since \(since), declared since \(declared)")
      }
      if let since = entry.symbolSince {
        #expect(since >= declared, "\(name) is exported since \(since), declared since \(declared)")
      }
    }
    for (name, since) in [
      ("Py_SET_TYPE", 9), ("Py_SET_REFCNT", 9), ("PyThread_get_thread_native_id", 8), ("Py_UNREACHABLE", 7),
    ] {
      #expect(database.entry(named: name)?.limitedSince?.minor == since, "\(name)")
    }
  }

  @Test func replacementsAreOneSentenceEach() {
    for key in PackedTable.replacements.keys() {
      for row in database.replacements(for: key) {
        if !row.difference.isEmpty {
          #expect(row.difference.hasSuffix(".") && !row.difference.hasSuffix(".."), "\(key): \(row.difference)")
          expectClause(String(row.difference.dropLast()), key)
        }
        if let instead = row.instead {
          expectClause(instead, key)
          #expect(instead.first?.isLowercase == true, "\(key): \(instead)")
        }
        #expect(!row.names.contains(key), "\(key) is its own replacement")
        #expect(!row.names.isEmpty || row.since == nil, "\(key)")
      }
    }
  }

  @Test func notesAndFactsAreClauses() throws {
    for key in PackedTable.deprecated.keys() {
      expectClause(try #require(database.deprecation(of: key)).note, key)
    }
    for fact in FactTable.shared.facts where fact.rule != nil {
      for effect in fact.below + fact.above + fact.advice where !effect.text.isEmpty {
        expectClause(effect.text, fact.id)
        #expect(effect.text.first?.isUppercase == false, "\(fact.id): \(effect.text)")
      }
    }
  }

  /// A part of a sentence: no dot at its end, no second sentence behind it, quotes in pairs.
  private func expectClause(_ text: String, _ key: String) {
    #expect(
      !text.hasSuffix(".") && !text.hasSuffix(" ") && !text.hasPrefix(" ") && !text.contains("  "), "\(key): \(text)")
    #expect(text.firstMatch(of: /\. [A-Z`]/) == nil, "\(key): \(text)")
    #expect(text.count { $0 == "`" }.isMultiple(of: 2), "\(key): \(text)")
  }

  @Test func deprecationsAgreeWithTheHeaders() throws {
    for key in PackedTable.deprecated.keys() {
      let known = try #require(database.deprecation(of: key))
      guard let entry = database.entry(named: key) else { continue }
      if let since = known.since, let declared = entry.declaredSince { #expect(since >= declared, "\(key)") }
      if let since = known.since, let removed = known.removedIn { #expect(since <= removed, "\(key)") }
      guard let removed = known.removedIn else {
        #expect(entry.removedIn == nil, "\(key) is gone from the headers of \(entry.removedIn?.description ?? "")")
        continue
      }
      let lastShown = entry.shownIn.max().map { PythonVersion(minor: $0.minor + 1) }
      #expect([entry.removedIn, entry.limitedUntil, lastShown].contains(removed), "\(key) is said to go in \(removed)")
    }
  }

  @Test func noTwoFactsAreAboutTheSameUse() {
    struct Use: Hashable {
      var rule: String?
      var when: String
      var symbol: String
      var value: String
      var argument: Int
    }
    var seen: [Use: Fact] = [:]
    for fact in FactTable.shared.facts where fact.rule != nil {
      for symbol in fact.symbols {
        for value in fact.values.isEmpty ? [""] : fact.values {
          for argument in fact.arguments.isEmpty ? [-1] : fact.arguments {
            let use = Use(rule: fact.rule, when: fact.when, symbol: symbol, value: value, argument: argument)
            // Pairs of a flag and what it needs are told apart by the second.
            if let other = seen.updateValue(fact, forKey: use), other.id != fact.id, fact.values == other.values {
              Issue.record("\(fact.id) and \(other.id) are both about \(symbol) \(value)")
            }
          }
        }
      }
    }
  }

  @Test func slotsAndFlagsAreNotNewerThanTheirNames() {
    for fact in FactTable.shared.facts
    where ["slot", "flag"].contains(fact.when) && fact.direction == .needsNewer && fact.harm > .note {
      for name in fact.values {
        guard let since = database.entry(named: name)?.limitedSince, let works = fact.since else { continue }
        #expect(works <= since, "\(fact.id): \(name) is in the Limited API since \(since), and works from \(works) on")
      }
    }
  }
}

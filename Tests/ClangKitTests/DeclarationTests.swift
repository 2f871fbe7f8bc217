import CLibclang
import Foundation
import Testing

@testable import ClangKit

/// The declarations that the package brings are compared with the real `clang-c/Index.h`, where it is installed.
@Suite(.enabled(if: Library.clang != nil && Library.realHeaders != nil, "needs libclang's own headers"))
struct DeclarationTests {
  private static let ownHeader = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/CLibclang/include/libclang.h").path

  /// A type without what C may write otherwise: an enumeration is its number, a tag may go by its typedef.
  private func normalized(_ type: String) -> String {
    type.replacing(/enum \w+|CXEvalResultKind/, with: "int").replacing("struct ", with: "")
  }

  private func real() throws -> TranslationUnit {
    let folder = try #require(Library.realHeaders)
    return try Library.parse("#include <clang-c/Index.h>\n", flags: ["-I\(folder)"])
  }

  @Test func functionsHaveTheRealTypes() throws {
    let real = try real()
    var types: [String: String] = [:]
    real.clang.visitChildren(of: real.cursor) { child, _ in
      if child.kind == CursorKind.functionDecl {
        types[real.clang.spelling(child)] = real.clang.spelling(real.clang.canonical(real.clang.type(of: child)))
      }
      return .skip
    }
    let own = try Library.parse("#include \"\(Self.ownHeader)\"\n")
    var compared = 0
    own.clang.visitChildren(of: own.cursor) { child, parent in
      guard child.kind == CursorKind.fieldDecl, own.clang.spelling(own.clang.type(of: parent)) == "abi3lint_libclang"
      else { return .descend }
      let name = "clang_" + own.clang.spelling(child)
      let type = own.clang.spelling(own.clang.canonical(own.clang.pointee(own.clang.type(of: child))))
      #expect(types[name].map(normalized) == normalized(type), "\(name)")
      compared += 1
      return .skip
    }
    #expect(compared > 60)
  }

  @Test func structsHaveTheRealMembers() throws {
    func members(_ unit: TranslationUnit) -> [String: [String]] {
      var found: [String: [String]] = [:]
      unit.clang.visitChildren(of: unit.cursor) { child, parent in
        if child.kind == CursorKind.fieldDecl {
          let structure = normalized(unit.clang.spelling(unit.clang.canonical(unit.clang.type(of: parent))))
          let type = unit.clang.spelling(unit.clang.canonical(unit.clang.type(of: child)))
          let member = "\(normalized(type)) \(unit.clang.spelling(child))"
          // A struct inside a typedef is visited as the typedef's child too.
          if found[structure]?.contains(member) != true { found[structure, default: []].append(member) }
        }
        return .descend
      }
      return found
    }
    let real = members(try real())
    let own = members(try Library.parse("#include \"\(Self.ownHeader)\"\n"))
    for name in [
      "CXString", "CXUnsavedFile", "CXSourceLocation", "CXSourceRange", "CXSourceRangeList", "CXCursor", "CXType",
    ] {
      #expect(own[name] != nil && own[name] == real[name], "\(name)")
    }
  }

  @Test(arguments: [
    ("CXCursor_UnexposedDecl", CursorKind.unexposedDecl), ("CXCursor_StructDecl", CursorKind.structDecl),
    ("CXCursor_UnionDecl", CursorKind.unionDecl), ("CXCursor_ClassDecl", CursorKind.classDecl),
    ("CXCursor_EnumDecl", CursorKind.enumDecl), ("CXCursor_FieldDecl", CursorKind.fieldDecl),
    ("CXCursor_EnumConstantDecl", CursorKind.enumConstantDecl), ("CXCursor_FunctionDecl", CursorKind.functionDecl),
    ("CXCursor_VarDecl", CursorKind.varDecl), ("CXCursor_ParmDecl", CursorKind.parmDecl),
    ("CXCursor_TypedefDecl", CursorKind.typedefDecl), ("CXCursor_CXXMethod", CursorKind.cxxMethod),
    ("CXCursor_Namespace", CursorKind.namespace), ("CXCursor_LinkageSpec", CursorKind.linkageSpec),
    ("CXCursor_Constructor", CursorKind.constructor), ("CXCursor_Destructor", CursorKind.destructor),
    ("CXCursor_ConversionFunction", CursorKind.conversionFunction),
    ("CXCursor_FunctionTemplate", CursorKind.functionTemplate), ("CXCursor_ClassTemplate", CursorKind.classTemplate),
    ("CXCursor_ClassTemplatePartialSpecialization", CursorKind.classTemplatePartialSpecialization),
    ("CXCursor_TypeAliasDecl", CursorKind.typeAliasDecl), ("CXCursor_TypeRef", CursorKind.typeRef),
    ("CXCursor_CXXBaseSpecifier", CursorKind.baseSpecifier), ("CXCursor_MemberRef", CursorKind.memberRef),
    ("CXCursor_OverloadedDeclRef", CursorKind.overloadedDeclRef), ("CXCursor_VariableRef", CursorKind.variableRef),
    ("CXCursor_UnexposedExpr", CursorKind.unexposedExpr), ("CXCursor_DeclRefExpr", CursorKind.declRefExpr),
    ("CXCursor_MemberRefExpr", CursorKind.memberRefExpr), ("CXCursor_CallExpr", CursorKind.callExpr),
    ("CXCursor_ParenExpr", CursorKind.parenExpr), ("CXCursor_UnaryOperator", CursorKind.unaryOperator),
    ("CXCursor_ArraySubscriptExpr", CursorKind.arraySubscriptExpr),
    ("CXCursor_BinaryOperator", CursorKind.binaryOperator),
    ("CXCursor_CompoundAssignOperator", CursorKind.compoundAssignOperator),
    ("CXCursor_InitListExpr", CursorKind.initListExpr), ("CXCursor_UnaryExpr", CursorKind.unaryExpr),
    ("CXCursor_CompoundStmt", CursorKind.compoundStmt), ("CXCursor_MacroDefinition", CursorKind.macroDefinition),
    ("CXCursor_MacroExpansion", CursorKind.macroExpansion),
    ("CXCursor_InclusionDirective", CursorKind.inclusionDirective),
    ("CXType_Pointer", TypeKind.pointer), ("CXType_Record", TypeKind.record),
    ("CXType_ConstantArray", TypeKind.constantArray), ("CXType_IncompleteArray", TypeKind.incompleteArray),
    ("CXType_VariableArray", TypeKind.variableArray), ("CXType_DependentSizedArray", TypeKind.dependentSizedArray),
    ("CXType_Elaborated", TypeKind.elaborated), ("CXChildVisit_Break", Visit.stop.rawValue),
    ("CXChildVisit_Continue", Visit.skip.rawValue), ("CXChildVisit_Recurse", Visit.descend.rawValue),
  ])
  func numbersAreTheRealOnes(_ name: String, _ value: Int32) throws {
    #expect(try Self.enumerators.get()[name] == Int64(value))
  }

  private static let enumerators = Result { () throws -> [String: Int64] in
    let folder = try #require(Library.realHeaders)
    let unit = try Library.parse("#include <clang-c/Index.h>\n", flags: ["-I\(folder)"])
    var values: [String: Int64] = [:]
    unit.clang.visitChildren(of: unit.cursor) { child, _ in
      if child.kind == CursorKind.enumConstantDecl {
        values[unit.clang.spelling(child)] = unit.clang.functions.getEnumConstantDeclValue(child)
      }
      return .descend
    }
    return values
  }
}

extension UnitObservations {
  /// The headers that no parse of the unit found, as the sources name them, sorted.
  public var missingHeaders: [String] {
    let asked = includes.filter { !$0.isFound }.map(\.name)
    let told = (otherErrors.map(\.message) + limitedErrors.map(\.message)).compactMap { message -> String? in
      if case .missingHeader(let name) = ErrorMessage(message).subject { name } else { nil }
    }
    return Set(asked + told).sorted()
  }
}

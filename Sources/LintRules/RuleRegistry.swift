/// All rules, in the order of their codes.
public enum RuleRegistry {
  /// The rules that judge one translation unit.
  public static let rules: [any Rule.Type] = [
    IncompleteParse.self,
    NotInLimitedAPI.self,
    AddedAfterTarget.self,
    PrivateName.self,
    UnstableName.self,
    ABIOnlyName.self,
    DeprecatedName.self,
    ExcludedHeader.self,
    NeedsNewerHeaders.self,
    SymbolAfterTarget.self,
    OpaqueField.self,
    ExposedField.self,
    StaticType.self,
    OpaqueLayout.self,
    NullArgument.self,
    ArgumentValue.self,
    SlotMeaning.self,
    FlagMeaning.self,
    FormatUnit.self,
    HashFormat.self,
    StructMember.self,
    BehaviourChange.self,
    HeaderBug.self,
    LateLimitedAPI.self,
    VersionHexLimitedAPI.self,
    SuspiciousLimitedAPI.self,
    ConflictingLimitedAPI.self,
    CompileTimeVersionCheck.self,
    IncompatibleMacro.self,
    PythonCAPICompat.self,
    VersionedImportLibrary.self,
  ]

  /// The rules that judge the files around the sources.
  public static let projectRules: [any ProjectRule.Type] = [
    VersionedImportLibrary.self, WheelTag.self, RequiresPythonRule.self, MissingKnob.self,
  ]

  /// What is known of every rule, also of those that need more than observations.
  public static let descriptors: [RuleDescriptor] =
    (rules.map { $0.descriptor }
    + [
      WheelTag.descriptor, RequiresPythonRule.descriptor, MissingKnob.descriptor, UnusedSuppression.descriptor,
      DoesNotCompile.descriptor,
    ]).sorted { $0.code < $1.code }
}

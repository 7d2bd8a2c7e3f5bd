namespace Search.Extraction;

/// <summary>One author.</summary>
/// <param name="Printed">As printed, with role, agency or label: "By Jane Doe, AP Sports Writer".</param>
/// <param name="Name">The name alone: "Jane Doe".</param>
public sealed record Author(string Printed, string Name);

namespace Search.Api.Keys;

/// <summary>A key as it is kept: never the key itself. It has 256 random bits, so that its plain SHA-256 cannot be turned back.</summary>
/// <param name="Name">Who uses it: 1 to 64 letters, digits, '-', '_' and '.'.</param>
/// <param name="Sha256">SHA-256 of its text, in hexadecimal digits.</param>
/// <param name="Rights">What it allows.</param>
/// <param name="Created">When it was made.</param>
public sealed record ApiKey(string Name, string Sha256, IReadOnlyList<KeyRight> Rights, DateTimeOffset Created);

namespace Search.Api.Configuration;

/// <summary>
/// A setting of the server. The same name is the flag (<c>--slow-query</c>), the environment variable (<c>SEARCH_SLOW_QUERY</c>) and the key in the file of
/// settings (<c>slow-query</c>).
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it takes: "DIR", "true|false", "0 to 60000".</param>
/// <param name="Default">What holds without it, as text; null: nothing.</param>
/// <param name="Help">One line.</param>
/// <param name="Apply">Puts a value into the options; throws <see cref="FormatException"/> if it is not understood.</param>
public sealed record ServerSetting(string Name, string Value, string? Default, string Help, Func<ServerOptions, string, ServerOptions> Apply)
{
    /// <summary>The environment variable.</summary>
    public string Variable => "SEARCH_" + Name.Replace('-', '_').ToUpperInvariant();
}

namespace Search.Api;

/// <summary>The .NET runtime that a server runs on.</summary>
public static class ServerRuntime
{
    /// <summary>The oldest one whose web server has no published faults (those of October 2026: CVE-2026-70188, CVE-2026-88092, CVE-2026-96233).</summary>
    public static Version Minimum { get; } = new(10, 0, 13);

    /// <summary>What is to be said of a runtime at the start of a server; null if it is not older than <see cref="Minimum"/>.</summary>
    public static string? Warning(Version runtime) => runtime < Minimum
        ? $"This is .NET {runtime.ToString(3)}, whose web server has published faults: update the runtime to {Minimum} or later before others can reach this server."
        : null;
}

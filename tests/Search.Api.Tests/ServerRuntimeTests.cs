using Search.Testing;

namespace Search.Api.Tests;

/// <summary>The oldest runtime to serve with stands in one place, and what is told to people agrees with it.</summary>
public class ServerRuntimeTests
{
    [Theory]
    [InlineData("10.0.0", true)]
    [InlineData("10.0.12", true)]
    [InlineData("10.0.13", false)]
    [InlineData("10.0.100", false)]
    [InlineData("11.0.0", false)]
    public void Runtime_OlderThanTheMinimum_IsWarnedOf(string runtime, bool isOld)
    {
        string? warning = ServerRuntime.Warning(Version.Parse(runtime));
        Assert.Equal(isOld, warning != null);
        if (isOld) Assert.Contains(runtime, warning);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/Search.Api/docs/security.md")]
    public void Document_NamesTheMinimum(string document) =>
        Assert.Contains($"{ServerRuntime.Minimum} or later", File.ReadAllText(Path.Combine(RepositoryRoot.Path, document)));
}

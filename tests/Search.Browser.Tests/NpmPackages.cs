using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Search.Browser.Tests;

/// <summary>Packages from npm's registry, installed once for a machine, in folders named after what is in them.</summary>
internal static class NpmPackages
{
    private static readonly SemaphoreSlim Gate = new(1);

    /// <summary>A folder whose <c>node_modules</c> holds these packages, each with its version.</summary>
    public static async Task<string> InstallAsync(params string[] packages)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', packages))))[..16];
        string folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "search-tests", name);
        string done = Path.Combine(folder, "installed");
        await Gate.WaitAsync();
        try
        {
            if (File.Exists(done)) return folder;
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), "{\"type\":\"module\",\"private\":true}");
            var (code, said) = await RunAsync("npm", folder, ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, .. packages]);
            Assert.True(code == 0, $"npm could not install {string.Join(' ', packages)}: {said}");
            await File.WriteAllTextAsync(done, string.Join('\n', packages));
            return folder;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>The path of a file in one of the packages.</summary>
    public static async Task<string> FileAsync(string path, params string[] packages) => Path.Combine(await InstallAsync(packages), "node_modules", path);

    /// <summary>Runs a program in a folder; its exit code and all it printed.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}

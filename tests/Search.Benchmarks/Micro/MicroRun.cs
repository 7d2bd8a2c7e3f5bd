using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Search.Benchmarks.Micro;

/// <summary>
/// Times and allocated bytes of the innermost operations, by BenchmarkDotNet with a short job in this process; written to <c>artifacts/micro</c>.
/// </summary>
internal static class MicroRun
{
    public const string Help = "[--filter PATTERN...]  block decode, score, intersect, highlight, tokenise, stem: time and allocated bytes";

    public static int Run(string[] args)
    {
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(Repository.Path, "artifacts", "micro"));
        BenchmarkSwitcher.FromTypes([typeof(PostingsMicro), typeof(SearchMicro), typeof(AnalysisMicro)]).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
        return 0;
    }
}

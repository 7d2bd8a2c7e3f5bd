using System.Globalization;
using System.Text;
using Search.Testing;

namespace Search.Archive.Tests;

/// <summary>What lies beside the index is replaced whole, by however many at once, and nothing is left lying about.</summary>
public sealed class ArchiveStateTests : IDisposable
{
    private readonly TemporaryDirectory _index = new();

    public void Dispose() => _index.Dispose();

    [Fact]
    public void Replace_ByManyAtOnce_IsAlwaysWhole()
    {
        string path = ArchiveState.PathOf(_index.Path, "last-run");
        string Content(int of) => string.Concat(Enumerable.Repeat($"{of};", 1_000));
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, of =>
        {
            for (int i = 0; i < 50; i++)
            {
                ArchiveState.Replace(path, file => file.Write(Encoding.UTF8.GetBytes(Content(of))));
                string read = File.ReadAllText(path);
                Assert.Equal(Content(read[0] - '0'), read);
            }
        });
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Replace_WhatAKilledProcessLeft_IsClearedAwayOnceItIsOld()
    {
        string path = ArchiveState.PathOf(_index.Path, "last-run");
        string old = path + ".77-1.new", young = path + ".78-1.new";
        File.WriteAllText(old, "0");
        File.WriteAllText(young, "0");
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(young).AddHours(-2));
        ArchiveState.Replace(path, file => file.Write("1"u8));
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public void Turn_ManyWhoAddToAFileAtOnce_LoseNothing()
    {
        string path = ArchiveState.PathOf(_index.Path, "counter");
        File.WriteAllText(path, "0");
        Parallel.For(0, 50, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            using var turn = ArchiveState.TakeTurn(path);
            int count = int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
            ArchiveState.Replace(path, file => file.Write(Encoding.UTF8.GetBytes($"{count + 1}")));
        });
        Assert.Equal("50", File.ReadAllText(path));
    }
}

using Search.Archive.Gate;
using Search.Archive.Spill;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>
/// What a run has to do for one source. Files are identified by their numbers: those in <see cref="Listed"/>, and those in the list of the live
/// commit (−1 for a file it does not know).
/// </summary>
/// <param name="Record">The source as it is read now; its files are added as they are dealt with.</param>
/// <param name="Before">The source as the live commit knows it, or null.</param>
/// <param name="Listed">The files it holds now, by path.</param>
internal sealed record SourcePlan(SourceRecord Record, SourceRecord? Before, SourceListing Listed)
{
    /// <summary>Files that must be read, with the fingerprint of their bytes.</summary>
    public SpillList<(UInt128 Hash, int Listed, int Before)> Changed { get; } = new(Record.Spill);

    /// <summary>Files whose bytes are those of the live commit.</summary>
    public SpillList<(int Listed, int Before)> Unchanged { get; } = new(Record.Spill);

    /// <summary>Files that the live commit knows and that are not there any more.</summary>
    public SpillList<int> Gone { get; } = new(Record.Spill);

    /// <summary>How many of its files are kept as the live commit knows them because they, or their folders, cannot be read now.</summary>
    public int Unread { get; set; }

    /// <summary>How its files are extracted.</summary>
    public ExtractionOptions Options { get; } = SourceFiles.ExtractionOptions(Record.Map, Record.Clean);

    /// <summary>What the run makes of it, once all its files are dealt with.</summary>
    public SourceChange Change => new(Record.Name, Record.Path, Listed.Count + Unread, Record.Files.CountFailed(), Before?.Size ?? default, Record.Size);

    /// <summary>The files that must be read, as they are now and as the live commit knows them.</summary>
    public IEnumerable<(SourceFile File, UInt128 Hash, FileRecord? Before)> ChangedFiles
    {
        get
        {
            for (int i = 0; i < Changed.Count; i++)
            {
                var (hash, listed, before) = Changed[i];
                yield return (Listed[listed], hash, before < 0 ? null : Before!.Files[before]);
            }
        }
    }

    /// <summary>Bytes of the files that must be read.</summary>
    public long ChangedBytes
    {
        get
        {
            long bytes = 0;
            for (long i = 0; i < Changed.Count; i++) bytes += Listed.StampOf(Changed[i].Listed).SizeBytes;
            return bytes;
        }
    }

    /// <summary>Files of the live commit whose articles must be met again to stay.</summary>
    public IEnumerable<FileRecord> Doubtful => ChangedFiles.Select(changed => changed.Before).OfType<FileRecord>().Concat(GoneFiles);

    /// <summary>The files that are gone.</summary>
    public IEnumerable<FileRecord> GoneFiles
    {
        get
        {
            for (int i = 0; i < Gone.Count; i++) yield return Before!.Files[Gone[i]];
        }
    }

    /// <summary>Takes a file over with the given record.</summary>
    public void Keep(FileRecord file, RunTally tally)
    {
        Record.Files.Add(file);
        tally.Unchanged += file.Articles.Count;
        tally.AddProblems(Record.Name, file);
    }

    /// <summary>Takes a file over as the live commit knows it, with the time it has now.</summary>
    public void Keep(int listed, int before, RunTally tally)
    {
        Record.Files.Add(Before!.Files, before, Listed.StampOf(listed).ModifiedTicks);
        tally.Unchanged += Before.Files.ArticleCountOf(before);
        if (Before.Files.HasProblems(before)) tally.AddProblems(Record.Name, Before.Files[before]);
    }
}

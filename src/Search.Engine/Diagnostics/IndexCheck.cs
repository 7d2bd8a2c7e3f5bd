using Search.Engine.Reading;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Diagnostics;

/// <summary>
/// Verifies an index completely: checksums of all files, everything that Lucene's CheckIndex verifies, statistics computed again, attachments;
/// for every kept commit. Reads only; may run beside a writer.
/// </summary>
public static class IndexCheck
{
    /// <summary>Checks every kept commit of the index in that directory. A directory without an index is clean and has no commits.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="progress">Receives the name of each part as it is being checked.</param>
    /// <param name="cancellation">Looked at between parts.</param>
    public static CheckReport Check(string path, Action<string>? progress = null, CancellationToken cancellation = default) =>
        CheckIn(new FileSystemDirectory(path), progress, cancellation);

    /// <summary>As <see cref="Check"/>.</summary>
    public static CheckReport CheckIn(IndexDirectory directory, Action<string>? progress = null, CancellationToken cancellation = default) =>
        Run(directory, progress, cancellation).Report;

    /// <summary>The check with what is sound of each commit, oldest first.</summary>
    internal static (CheckReport Report, IReadOnlyList<CommitHealth> Commits) Run(IndexDirectory directory, Action<string>? progress, CancellationToken cancellation)
    {
        var faults = new FaultCollector(progress, cancellation);
        var checkedFiles = new Dictionary<string, bool>(StringComparer.Ordinal);
        var checkedSegments = new Dictionary<string, bool>(StringComparer.Ordinal);
        var commits = new List<CommitHealth>();
        int docCount = 0;
        foreach (long generation in CommitPoint.ListGenerations(directory))
        {
            string name = IndexFileNames.Commit(generation);
            CommitPoint? commit = null;
            var ofCommit = new FaultCollector(progress, cancellation);
            ofCommit.Check(name, () => commit = CommitPoint.Read(directory, generation));
            var health = commit == null ? new CommitHealth(generation, null, [], []) : CheckCommit(directory, name, commit, ofCommit, checkedFiles, checkedSegments);
            // A writer may have dropped the commit and its files while we read them.
            if (!ofCommit.Faults.Any() || directory.FileExists(name))
            {
                commits.Add(health);
                foreach (var fault in ofCommit.Faults) faults.Add(fault.Part, fault.Message);
            }
            if (commit != null) docCount = commit.Segments.Sum(segment => segment.LiveCount);
        }
        return (new CheckReport(commits.Select(health => health.Generation).ToList(), checkedSegments.Count, docCount, faults.Faults), commits);
    }

    private static CommitHealth CheckCommit(
        IndexDirectory directory, string name, CommitPoint commit, FaultCollector faults, Dictionary<string, bool> checkedFiles, Dictionary<string, bool> checkedSegments)
    {
        var attachments = commit.Attachments.Where(attachment => faults.Check($"{name} / {attachment.FileName}", () => attachment.Verify(directory))).ToList();
        var sound = new List<SegmentCommitInfo>();
        foreach (var segment in commit.Segments)
        {
            bool filesAreSound = true;
            foreach (string file in segment.Files.Order(StringComparer.Ordinal)) filesAreSound &= CheckFile(directory, name, file, faults, checkedFiles);
            LiveDocs? liveDocs = null;
            string part = $"{name} / {segment.Info.Name}";
            // What a damaged file holds is not worth a word; what is wrong with it was said.
            if (!filesAreSound || !faults.Check($"{part} / live documents", () => liveDocs = LiveDocs.Read(directory, segment))) continue;
            if (!checkedSegments.TryGetValue(segment.Info.Name, out bool isSound))
                checkedSegments[segment.Info.Name] = isSound = faults.Check(part, () => CheckContent(directory, segment, liveDocs, part, faults));
            if (isSound) sound.Add(segment);
        }
        return new CommitHealth(commit.Generation, commit, sound, attachments);
    }

    private static bool CheckFile(IndexDirectory directory, string commit, string file, FaultCollector faults, Dictionary<string, bool> checkedFiles)
    {
        if (checkedFiles.TryGetValue(file, out bool isSound)) return isSound;
        return checkedFiles[file] = faults.Check($"{commit} / {file}", () =>
        {
            if (!directory.FileExists(file)) throw new CorruptIndexException("the file is missing", file);
            using var input = directory.OpenInput(file);
            CodecUtil.CheckIntegrity(input);
        });
    }

    private static void CheckContent(IndexDirectory directory, SegmentCommitInfo segment, LiveDocs? liveDocs, string part, FaultCollector faults)
    {
        var core = new SegmentCore(directory, segment.Info);
        try
        {
            var reader = new SegmentReader(core, liveDocs, segment.DeletionGeneration, 0);
            var docsWithTerms = new Dictionary<string, DocSet>(StringComparer.Ordinal);
            foreach (var field in core.FieldInfos)
                if (field.IsIndexed)
                    faults.Check($"{part} / postings of {field.Name}", () => docsWithTerms[field.Name] = new PostingsCheck(reader, field, $"{part} / postings of {field.Name}", faults).Run());
            foreach (var field in core.FieldInfos)
            {
                string of = $"of {field.Name}";
                if (field.HasNorms && docsWithTerms.TryGetValue(field.Name, out var docs))
                    faults.Check($"{part} / norms {of}", () => NormsCheck.Run(reader, field, docs, $"{part} / norms {of}", faults));
                if (field.DocValuesType != DocValuesType.None) faults.Check($"{part} / doc values {of}", () => new DocValuesCheck(reader, field, $"{part} / doc values {of}", faults).Run());
                if (field.PointDimensionCount == 1) faults.Check($"{part} / points {of}", () => PointsCheck.Run(reader, field, $"{part} / points {of}", faults));
            }
            faults.Check($"{part} / stored fields", () => StoredFieldsCheck.Run(reader, faults));
        }
        finally
        {
            core.Release();
        }
    }
}

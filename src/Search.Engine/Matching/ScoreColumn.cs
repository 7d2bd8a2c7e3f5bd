namespace Search.Engine.Matching;

/// <summary>
/// What a word can score in each document of a segment, a byte each: 0 where it does not match, else a part of its weight that its score does not exceed. Made
/// of a frequent word that is asked for again and again (<see cref="ScoreColumns"/>): which documents several such words can lift to a minimum is then seen at
/// a glance, without reading postings. Immutable.
/// </summary>
/// <param name="Parts">The bytes by document, with <see cref="ReadAhead"/> zeros behind the last.</param>
/// <param name="Unit">What one part of this search's word scores at most.</param>
internal sealed record ScoreColumn(byte[] Parts, double Unit)
{
    /// <summary>Behind the last document so many bytes may be looked at.</summary>
    public const int ReadAhead = 32;

    // A score is below its weight, so that no part is more than a byte holds.
    private const int PartsOfWeight = 254;

    // Scores are rounded, those of words that differ in weight alone not alike.
    private const double Rounding = 1e-3;

    /// <summary>Number of documents.</summary>
    public int MaxDoc => Parts.Length - ReadAhead;

    /// <summary>The column of a word with that weight.</summary>
    public static ScoreColumn Of(byte[] parts, float weight) => new(parts, weight * (1 + 1e-5) / PartsOfWeight);

    /// <summary>Makes the bytes from all scores of a word.</summary>
    /// <param name="scorer">The word, at its start.</param>
    /// <param name="weight">What no score of it reaches; greater than 0.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    /// <param name="guard">Stops it.</param>
    public static byte[] Make(Scorer scorer, float weight, int maxDoc, SearchGuard guard)
    {
        byte[] parts = new byte[maxDoc + ReadAhead];
        var batch = new DocBatch();
        double scale = PartsOfWeight / (double)weight;
        for (bool more = true; more;)
        {
            more = scorer.Fill(batch, Scorer.NoMoreDocs);
            guard.Tick(batch.Count);
            for (int i = 0; i < batch.Count; i++) parts[batch.Docs[i]] = (byte)Math.Min(byte.MaxValue, (int)(batch.Scores[i] * scale + Rounding) + 1);
        }
        return parts;
    }
}

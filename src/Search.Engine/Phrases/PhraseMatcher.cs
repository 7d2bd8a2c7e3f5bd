namespace Search.Engine.Phrases;

/// <summary>Counts how often a phrase occurs in the document on which all cursors stand. Belongs to one thread.</summary>
internal abstract class PhraseMatcher
{
    /// <summary>An upper bound of <see cref="Freq"/> in the current document, from the frequencies of the terms.</summary>
    public abstract float MaxFreq { get; }

    /// <summary>An upper bound of <see cref="Freq"/> in any document for each occurrence of the term that it has least of; infinite if none is known.</summary>
    public virtual float MaxPerOccurrence => float.PositiveInfinity;

    /// <summary>How often the phrase occurs in the current document: an occurrence counts 1, or less if the words had to be moved. 0 if it does not.</summary>
    /// <param name="isFirstEnough">Whether the first occurrence is all that is wanted.</param>
    public abstract float Freq(bool isFirstEnough);

    /// <summary>How often the rarest of some terms occurs in the document on which they stand: an exact phrase occurs no more often.</summary>
    protected static float LeastFreq(PhraseCursor[] cursors)
    {
        int least = int.MaxValue;
        foreach (PhraseCursor cursor in cursors) least = Math.Min(least, cursor.Postings.Freq);
        return least;
    }

    /// <summary>How many matches there are at most where cursors go forward one by one: each needs one of them to move on, or to be at its end.</summary>
    protected static float MostMatches(PhraseCursor[] cursors)
    {
        float moves = 0;
        foreach (PhraseCursor cursor in cursors) moves += cursor.Postings.Freq - 1;
        return moves + 1;
    }
}

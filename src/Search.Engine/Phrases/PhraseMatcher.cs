namespace Search.Engine.Phrases;

/// <summary>Finds the occurrences of a phrase in the document on which all cursors stand. Belongs to one thread.</summary>
internal abstract class PhraseMatcher
{
    /// <summary>Starts with the current document.</summary>
    public abstract void StartDocument();

    /// <summary>Goes to the next occurrence; false if there is none.</summary>
    public abstract bool NextMatch();

    /// <summary>What the current occurrence counts: 1, or less if the words had to be moved.</summary>
    public abstract float MatchWeight { get; }

    /// <summary>
    /// Appends the UTF-16 offsets of the current occurrence: the phrase as a whole, or its words one by one if others may stand between
    /// them. Needs cursors with offsets.
    /// </summary>
    public abstract void AppendOffsets(ICollection<(int Start, int End)> offsets);

    /// <summary>An upper bound of the summed weights in the current document, from the frequencies of the terms.</summary>
    public abstract float MaxFreq { get; }

    /// <summary>An upper bound of the summed weights in any document for each occurrence of the term that it has least of; infinite if none is known.</summary>
    public virtual float MaxPerOccurrence => float.PositiveInfinity;

    /// <summary>How many matches there are at most where cursors go forward one by one: each needs one of them to move on, or to be at its end.</summary>
    protected static float MostMatches(PhraseCursor[] cursors)
    {
        float moves = 0;
        foreach (PhraseCursor cursor in cursors) moves += cursor.Postings.Freq - 1;
        return moves + 1;
    }
}

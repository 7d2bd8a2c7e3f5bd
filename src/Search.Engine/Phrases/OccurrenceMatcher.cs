namespace Search.Engine.Phrases;

/// <summary>Goes from occurrence to occurrence of a phrase in the document on which all cursors stand, and knows where each of them is.</summary>
internal abstract class OccurrenceMatcher : PhraseMatcher
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

    public override float Freq(bool isFirstEnough)
    {
        StartDocument();
        float freq = 0;
        while (NextMatch())
        {
            freq += MatchWeight;
            if (isFirstEnough) break;
        }
        return freq;
    }
}

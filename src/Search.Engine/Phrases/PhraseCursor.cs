using Search.Lucene8.Postings;

namespace Search.Engine.Phrases;

/// <summary>One term of a phrase on its way through the documents, and through the positions of the current one. Belongs to one thread.</summary>
internal sealed class PhraseCursor(PostingsCursor postings, int place, int index, int group)
{
    private int _left;

    /// <summary>Documents and positions of the term.</summary>
    public PostingsCursor Postings { get; } = postings;

    /// <summary>The term's place in the phrase.</summary>
    public int Place { get; } = place;

    /// <summary>The number of the term in the phrase; makes the order total.</summary>
    public int Index { get; } = index;

    /// <summary>The same number for cursors of the same term; −1 if the term occurs only once in the phrase.</summary>
    public int Group { get; } = group;

    /// <summary>The current position minus <see cref="Place"/>: where the phrase would begin.</summary>
    public int Start { get; private set; }

    /// <summary>The current position in the document.</summary>
    public int Position => Start + Place;

    /// <summary>Goes to the first position of the current document.</summary>
    public void FirstPosition()
    {
        _left = Postings.Freq;
        NextPosition();
    }

    /// <summary>Goes to the next position; false if there is none, and the cursor stays.</summary>
    public bool NextPosition()
    {
        if (_left == 0) return false;
        _left--;
        Start = Postings.NextPosition() - Place;
        return true;
    }

    /// <summary>The order of the sloppy algorithm: by start, then place, then number.</summary>
    public bool IsBefore(PhraseCursor other)
    {
        if (Start != other.Start) return Start < other.Start;
        if (Place != other.Place) return Place < other.Place;
        return Index < other.Index;
    }
}

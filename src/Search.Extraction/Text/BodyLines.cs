namespace Search.Extraction.Text;

/// <summary>The lines of a document after the body was chosen; the field finders read it and mark what they used.</summary>
internal sealed class BodyLines
{
    public BodyLines(LineContext context, bool[] isBody, string?[] reasons)
    {
        Context = context;
        IsBody = isBody;
        Reasons = reasons;
        Used = new bool[isBody.Length];
    }

    public LineContext Context { get; }

    public IReadOnlyList<Line> Lines => Context.Lines;

    /// <summary>Whether each line belongs to the body. Finders may take lines out of it at either end.</summary>
    public bool[] IsBody { get; }

    /// <summary>Why a line was taken out where the reason is known: furniture, repetition.</summary>
    public string?[] Reasons { get; }

    /// <summary>Lines that became a field: they are neither body nor removed.</summary>
    public bool[] Used { get; }

    /// <summary>Title line, or −1.</summary>
    public int Title { get; set; } = -1;

    /// <summary>First line of the body, or the number of lines when there is none. Looks for it each time: not for loops.</summary>
    public int Start
    {
        get
        {
            var first = Array.IndexOf(IsBody, true);
            return first < 0 ? IsBody.Length : first;
        }
    }

    /// <summary>Behind the last line of the body; 0 when there is none. Looks for it each time: not for loops.</summary>
    public int End => Array.LastIndexOf(IsBody, true) + 1;

    /// <summary>Takes a line for a field.</summary>
    public void Use(int line)
    {
        Used[line] = true;
        IsBody[line] = false;
    }

    /// <summary>What is neither body nor field, with the reason.</summary>
    public List<RemovedText> Removed()
    {
        var (start, end) = (Start, End);
        var removed = new List<RemovedText>();
        for (var i = 0; i < Lines.Count; i++)
        {
            if (!IsBody[i] && !Used[i])
                removed.Add(new RemovedText(Lines[i].Text, Reasons[i] ?? Reason(i, start, end), Lines[i].Number));
        }

        return removed;
    }

    private string Reason(int i, int start, int end) => Lines[i].Kind switch
    {
        LineKind.Furniture => "menu, form or notice",
        LineKind.Related => "list of other articles",
        LineKind.Comments => "comments",
        LineKind.Caption => "caption or credit",
        LineKind.Date => "date outside the article's head",
        _ when i < start => "before the article",
        _ when i >= end => Context.AfterComments[i] ? "comments" : "after the article",
        _ => "not running text",
    };
}

namespace Search.Extraction.Text;

/// <summary>Marks that occur in a line and tell what it may be.</summary>
[Flags]
internal enum LineMarks
{
    None = 0,

    /// <summary>A bar, an arrow or a bullet, which stand between the items of menus.</summary>
    Bar = 1,

    /// <summary>©, ® or ™.</summary>
    Copyright = 2,

    /// <summary>The sign of e-mail addresses and account names.</summary>
    At = 4,

    /// <summary>A double quotation mark of any kind.</summary>
    Quote = 8,

    /// <summary>Braces, as in scripts.</summary>
    Braces = 16,
}

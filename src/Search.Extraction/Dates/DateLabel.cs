namespace Search.Extraction.Dates;

/// <summary>What a date is called by the words in front of it.</summary>
internal enum DateLabel
{
    /// <summary>No label.</summary>
    None,

    /// <summary>"Published", "Posted", "Veröffentlicht" …</summary>
    Published,

    /// <summary>"Updated", "Modified", "Güncelleme" …</summary>
    Updated,
}

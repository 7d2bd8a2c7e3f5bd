namespace Search.Engine.Documents;

/// <summary>What the postings of a field hold. Each level holds everything below it.</summary>
public enum FieldIndexing
{
    /// <summary>The field cannot be searched by its terms.</summary>
    None,
    /// <summary>Documents only.</summary>
    Docs,
    /// <summary>Term frequencies too.</summary>
    Freqs,
    /// <summary>Positions too: phrases work.</summary>
    Positions,
    /// <summary>Character offsets too, in UTF-16 code units: highlighting works without analysing the text again.</summary>
    Offsets,
}

namespace Search.Lucene8.StoredFields;

/// <summary>A visitor's answer.</summary>
public enum StoredFieldChoice
{
    /// <summary>Pass the value.</summary>
    Read,
    /// <summary>Leave this value out.</summary>
    Skip,
    /// <summary>Nothing more of this document is wanted.</summary>
    Stop,
}

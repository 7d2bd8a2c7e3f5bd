namespace Search.Extraction.JsonLines;

/// <summary>In which way a JSON file holds articles.</summary>
internal enum JsonKind
{
    /// <summary>In none that is known.</summary>
    None,

    /// <summary>Nothing, or an empty list.</summary>
    Empty,

    /// <summary>One object a line.</summary>
    Lines,

    /// <summary>One object, or several one behind the other.</summary>
    Objects,

    /// <summary>A list of objects.</summary>
    List,

    /// <summary>An object with a list of objects in it: {"articles": […]}.</summary>
    ListInObject,
}

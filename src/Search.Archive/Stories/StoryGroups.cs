using System.Runtime.CompilerServices;
using Search.Archive.Articles;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Stories;

/// <summary>The stories of a snapshot, found once for each.</summary>
internal static class StoryGroups
{
    private static readonly ConditionalWeakTable<IndexSnapshot, DocGroups> Known = [];

    /// <summary>Which documents belong together.</summary>
    public static DocGroups Of(IndexSnapshot snapshot) => Known.GetValue(snapshot, static open => new DocGroups(open, IndexFields.Story));
}

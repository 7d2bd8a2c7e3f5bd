using Search.Archive.Articles;
using Search.Archive.Spill;
using Search.Engine.Queries;
using Search.Engine.Reading;

namespace Search.Archive.Stories;

/// <summary>Decides which number each story has after its articles were found, and which documents say otherwise.</summary>
/// <param name="snapshot">The archive.</param>
/// <param name="found">Which articles are copies.</param>
/// <param name="spill">Where lists go that are large; null to stay in memory.</param>
/// <param name="storyBefore">The story of an article, by its id, in the commit before; null if it was not there.</param>
internal sealed class StoryNumbers(IndexSnapshot snapshot, CopyFinder found, SpillFolder? spill, Func<string, long?> storyBefore)
{
    private sealed class Story
    {
        // Few stories need them, and there may be a million stories.
        private List<long>? _others;
        private Dictionary<long, int>? _claims;

        /// <summary>Active documents, by their place.</summary>
        public List<int> Active { get; } = new(1);

        /// <summary>Numbers of the stories of other documents in it.</summary>
        public List<long> Others => _others ??= [];

        /// <summary>The articles that had each number before.</summary>
        public Dictionary<long, int> Claims => _claims ??= [];

        /// <summary>The number it gets.</summary>
        public long Number { get; set; }

        /// <summary>Smallest article id, which breaks ties; only where there is something to decide.</summary>
        public string FirstId { get; set; } = "";
    }

    /// <summary>The documents to be written with another number.</summary>
    public IEnumerable<(int DocId, long Story)> Changes(CancellationToken cancellation)
    {
        var open = CollectOpen();
        Decide(open, cancellation);
        foreach (var story in open)
        {
            foreach (int active in story.Active)
                if (found.Written[active] != story.Number)
                    yield return (found.Active[active], story.Number);
            foreach (long other in story.Others)
                if (other != story.Number)
                    foreach (int docId in OtherMembers(other, cancellation))
                        yield return (docId, story.Number);
        }
    }

    // The stories of whose number there is something to decide: they bring several, or one that another story brings too. The number of
    // nearly every story is its own and nobody else's, and no object is made for it.
    private List<Story> CollectOpen()
    {
        using var brought = new SpillList<(long Number, int Root)>(spill);
        for (int active = 0; active < found.Active.Count; active++) brought.Add((found.Written[active], found.RootOf(active)));
        foreach (var (number, node) in found.OtherStories) brought.Add((number, found.RootOf(node)));
        using var isOpen = new SpillList<bool>(spill);
        isOpen.Resize(found.NodeCount);
        MarkSharedNumbers(brought.Span, isOpen);
        MarkSeveralNumbers(brought.Span, isOpen);
        var byRoot = new Dictionary<int, Story>();
        Story At(int root)
        {
            if (!byRoot.TryGetValue(root, out var story)) byRoot[root] = story = new Story();
            return story;
        }
        for (int active = 0; active < found.Active.Count; active++)
            if (found.RootOf(active) is var root && isOpen[root])
                At(root).Active.Add(active);
        foreach (var (number, node) in found.OtherStories)
            if (found.RootOf(node) is var root && isOpen[root])
                At(root).Others.Add(number);
        return [.. byRoot.Values];
    }

    private static void MarkSharedNumbers(Span<(long Number, int Root)> brought, SpillList<bool> isOpen)
    {
        brought.Sort();
        for (int i = 1; i < brought.Length; i++)
            if (brought[i].Number == brought[i - 1].Number && brought[i].Root != brought[i - 1].Root)
                isOpen[brought[i].Root] = isOpen[brought[i - 1].Root] = true;
    }

    private static void MarkSeveralNumbers(Span<(long Number, int Root)> brought, SpillList<bool> isOpen)
    {
        brought.Sort((a, b) => a.Root.CompareTo(b.Root));
        for (int i = 1; i < brought.Length; i++)
            if (brought[i].Root == brought[i - 1].Root && brought[i].Number != brought[i - 1].Number)
                isOpen[brought[i].Root] = true;
    }

    private void Decide(List<Story> open, CancellationToken cancellation)
    {
        foreach (var story in open)
        {
            foreach (int active in story.Active)
            {
                string id = snapshot.ReadDocument(found.Active[active], IndexFields.Id).GetString(IndexFields.Id)!;
                if (story.FirstId.Length == 0 || string.CompareOrdinal(id, story.FirstId) < 0) story.FirstId = id;
                long number = found.Written[active];
                story.Claims[number] = story.Claims.GetValueOrDefault(number) + (storyBefore(id) == number ? 1 : 0);
            }
            foreach (long number in story.Others)
                story.Claims[number] = story.Claims.GetValueOrDefault(number) + OtherMembers(number, cancellation).Count();
        }
        // Each number goes to the story where most articles had it; each story takes the best of those it gets.
        var owners = open.SelectMany(story => story.Claims.Keys.Select(number => (Number: number, Story: story))).GroupBy(claim => claim.Number)
            .ToDictionary(claims => claims.Key, claims => claims.OrderByDescending(claim => claim.Story.Claims[claim.Number])
                .ThenBy(claim => claim.Story.FirstId, StringComparer.Ordinal).First().Story);
        foreach (var story in open)
        {
            var own = story.Claims.Where(claim => owners[claim.Key] == story).OrderByDescending(claim => claim.Value).ThenBy(claim => claim.Key).ToList();
            story.Number = own.Count > 0 ? own[0].Key : Unused(story.FirstId, owners, cancellation);
        }
    }

    private long Unused(string id, Dictionary<long, Story> owners, CancellationToken cancellation)
    {
        for (int again = 0; ; again++)
        {
            long number = StoryId.Of(id, again);
            if (!owners.ContainsKey(number) && !StoryKeeper.Members(snapshot, number, cancellation).Any()) return number;
        }
    }

    private IEnumerable<int> OtherMembers(long story, CancellationToken cancellation) =>
        StoryKeeper.Members(snapshot, story, cancellation).Where(docId => found.Active.Span.BinarySearch(docId) < 0);
}

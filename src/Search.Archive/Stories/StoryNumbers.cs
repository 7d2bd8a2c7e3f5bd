using System.Runtime.InteropServices;
using Search.Archive.Articles;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Stories;

/// <summary>Decides which number each story has after its articles were found, and which documents say otherwise.</summary>
/// <param name="snapshot">The archive.</param>
/// <param name="found">Which articles are copies.</param>
/// <param name="storyBefore">The story of an article, by its id, in the commit before; null if it was not there.</param>
internal sealed class StoryNumbers(IndexSnapshot snapshot, CopyFinder found, Func<string, long?> storyBefore)
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

        /// <summary>Whether there are such others.</summary>
        public bool HasOthers => _others != null;

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
        var stories = Collect();
        // The number of nearly every story is its own and nobody else's.
        var claimants = new Dictionary<long, int>(stories.Count);
        foreach (var story in stories)
            foreach (long number in NumbersIn(story))
                CollectionsMarshal.GetValueRefOrAddDefault(claimants, number, out _)++;
        var open = stories.Where(story => NumbersIn(story) is var numbers && (numbers.Count > 1 || numbers.Any(number => claimants[number] > 1))).ToList();
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

    private List<Story> Collect()
    {
        var byRoot = new Dictionary<int, Story>();
        Story At(int node)
        {
            int root = found.RootOf(node);
            if (!byRoot.TryGetValue(root, out var story)) byRoot[root] = story = new Story();
            return story;
        }
        for (int active = 0; active < found.Active.Count; active++) At(active).Active.Add(active);
        foreach (var (number, node) in found.OtherStories) At(node).Others.Add(number);
        return [.. byRoot.Values];
    }

    private IReadOnlyList<long> NumbersIn(Story story) => story is { Active.Count: 1, HasOthers: false }
        ? [found.Written[story.Active[0]]]
        : [.. story.Active.Select(active => found.Written[active]).Concat(story.Others).Distinct()];

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
            .ToDictionary(claims => claims.Key, claims => claims.OrderByDescending(claim => claim.Story.Claims[claim.Number]).ThenBy(claim => claim.Story.FirstId, StringComparer.Ordinal).First().Story);
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
        StoryKeeper.Members(snapshot, story, cancellation).Where(docId => found.Active.BinarySearch(docId) < 0);
}

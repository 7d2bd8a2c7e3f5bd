using System.Numerics;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>
/// Fills in the features of the blocks of a page: those of the first pass at once, those of the second when the scores of the first
/// are known. Time is linear in the number of blocks and elements.
/// </summary>
internal sealed class BlockFeatures
{
    /// <summary>How many features the first pass looks at: those before this one.</summary>
    public const int FirstPass = (int)BlockFeature.Score;

    /// <summary>How many features there are.</summary>
    public const int Count = (int)BlockFeature.GroupBody + 1;

    // Distances beyond this are all the same.
    private const int Far = 40;
    private const int Levels = 4;

    private readonly HtmlLines _page;
    private readonly LineContext _context;
    private readonly float[][] _rows;

    public BlockFeatures(HtmlLines page, LineContext context, PageTexts texts)
    {
        _page = page;
        _context = context;
        _rows = new float[page.Lines.Count][];
        for (var i = 0; i < _rows.Length; i++)
            _rows[i] = new float[Count];
        AddText();
        AddPlaces();
        AddStatements(texts);
        AddElements();
        AddMasses(StrongMass(), BlockFeature.Running0, BlockFeature.Held0, BlockFeature.MainUp, BlockFeature.BranchRunning);
        AddBranchSizes();
        AddAlike();
        AddGroups();
    }

    /// <summary>The features of each block.</summary>
    public float[][] Rows => _rows;

    /// <summary>Adds what the second pass sees.</summary>
    /// <param name="scores">Of the first pass: the logarithm of the odds of each block.</param>
    public void AddScores(ReadOnlySpan<double> scores)
    {
        var count = scores.Length;
        var sums = new double[count + 1];
        var mass = new double[count];
        var total = 0.0;
        for (var i = 0; i < count; i++)
        {
            sums[i + 1] = sums[i] + Math.Clamp(scores[i], -4, 4);
            mass[i] = scores[i] > 0 ? _context.Lines[i].Extent : 0;
            total += mass[i];
        }

        var before = 0.0;
        var distance = Far;
        for (var i = 0; i < count; i++)
        {
            Set(i, BlockFeature.Score, scores[i]);
            Set(i, BlockFeature.ScoreBefore1, Average(sums, i - 1, i));
            Set(i, BlockFeature.ScoreAfter1, Average(sums, i + 1, i + 2));
            Set(i, BlockFeature.ScoreBefore3, Average(sums, i - 3, i));
            Set(i, BlockFeature.ScoreAfter3, Average(sums, i + 1, i + 4));
            Set(i, BlockFeature.ScoreBefore10, Average(sums, i - 10, i));
            Set(i, BlockFeature.ScoreAfter10, Average(sums, i + 1, i + 11));
            Set(i, BlockFeature.BodyBefore, distance);
            Set(i, BlockFeature.ShareBefore, total == 0 ? 0 : before / total);
            Set(i, BlockFeature.ShareAfter, total == 0 ? 0 : (total - before - mass[i]) / total);
            Set(i, BlockFeature.BodyLength, total);
            before += mass[i];
            distance = scores[i] > 0 ? 1 : Math.Min(Far, distance + 1);
        }

        distance = Far;
        for (var i = count - 1; i >= 0; i--)
        {
            Set(i, BlockFeature.BodyAfter, distance);
            distance = scores[i] > 0 ? 1 : Math.Min(Far, distance + 1);
        }

        AddMasses(mass, BlockFeature.Body0, BlockFeature.BodyHeld0, BlockFeature.BodyUp, BlockFeature.BodyBranch);
        AddAlikeScores(scores);
        AddGroupScores(scores, sums);
    }

    private void Set(int block, BlockFeature feature, double value) => _rows[block][(int)feature] = (float)value;

    private void AddText()
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            var line = _context.Lines[i];
            var text = line.Text.AsSpan();
            Set(i, BlockFeature.Extent, line.Extent);
            Set(i, BlockFeature.Words, line.Words);
            Set(i, BlockFeature.CapitalShare, LineShape.CapitalShare(line));
            Set(i, BlockFeature.UpperShare, LineShape.UpperShare(line));
            Set(i, BlockFeature.DigitShare, (double)line.Digits / text.Length);
            Set(i, BlockFeature.StopShare, _context.StopShare(line));
            Set(i, BlockFeature.LinkShare, line.LinkShare);
            Set(i, BlockFeature.Sentences, SentenceEnds(text));
            Set(i, BlockFeature.Commas, text.Count(',') + text.Count('，') + text.Count('、'));
            Set(i, BlockFeature.EndMark, LineShape.EndMark(line));
            Set(i, BlockFeature.StartMark, LineShape.StartMark(line));
            Set(i, BlockFeature.Kind, (int)line.Kind);
            Set(i, BlockFeature.Phrase, (int)line.Phrase);
            Set(i, BlockFeature.HasBar, text.ContainsAny("|›»•") ? 1 : 0);
            Set(i, BlockFeature.HasCopyright, text.ContainsAny('©', '®', '™') ? 1 : 0);
            Set(i, BlockFeature.HasAt, text.Contains('@') ? 1 : 0);
            Set(i, BlockFeature.HasAddress, text.Contains("http", StringComparison.OrdinalIgnoreCase) || text.Contains("www.", StringComparison.OrdinalIgnoreCase)
                || text.Contains(".com", StringComparison.OrdinalIgnoreCase) ? 1 : 0);
            Set(i, BlockFeature.HasQuote, text.ContainsAny("“”\"«»„") ? 1 : 0);
            Set(i, BlockFeature.HasBraces, text.ContainsAny('{', '}') ? 1 : 0);
            Set(i, BlockFeature.DateLetters, line.Dates is null ? -1 : Math.Min(line.OtherLettersBesideDates, 200));
            Set(i, BlockFeature.Repeats, _context.Repeats[i]);
        }
    }

    private void AddPlaces()
    {
        var lines = _context.Lines;
        long all = 0, sofar = 0;
        foreach (var line in lines)
            all += line.Extent;
        var strongBefore = Far;
        for (var i = 0; i < lines.Count; i++)
        {
            Set(i, BlockFeature.Place, (double)i / lines.Count);
            Set(i, BlockFeature.PlaceInText, (double)sofar / all);
            Set(i, BlockFeature.AfterComments, _context.AfterComments[i] ? 1 : 0);
            Set(i, BlockFeature.RelatedBefore, Math.Min(Far, _context.RelatedBefore[i]));
            Set(i, BlockFeature.PreviousExtent, i == 0 ? 0 : lines[i - 1].Extent);
            Set(i, BlockFeature.NextExtent, i + 1 == lines.Count ? 0 : lines[i + 1].Extent);
            Set(i, BlockFeature.PreviousLinkShare, i == 0 ? -1 : lines[i - 1].LinkShare);
            Set(i, BlockFeature.NextLinkShare, i + 1 == lines.Count ? -1 : lines[i + 1].LinkShare);
            Set(i, BlockFeature.PreviousKind, i == 0 ? 0 : (int)lines[i - 1].Kind);
            Set(i, BlockFeature.NextKind, i + 1 == lines.Count ? 0 : (int)lines[i + 1].Kind);
            Set(i, BlockFeature.StrongBefore, strongBefore);
            Set(i, BlockFeature.SentencesBefore, SentencesBetween(i - 8, i));
            Set(i, BlockFeature.SentencesAfter, SentencesBetween(i + 1, i + 9));
            Set(i, BlockFeature.Density, StrongShare(i - 4, i + 5));
            Set(i, BlockFeature.RunDistance, i < _context.RunStart ? Math.Max(-Far, i - _context.RunStart) : Math.Min(Far, Math.Max(0, i - _context.RunEnd + 1)));
            Set(i, BlockFeature.RunOverlap, lines[i].ContentWords.Length == 0 ? -1 : (double)lines[i].ContentWords.Count(_context.RunWords.Contains) / lines[i].ContentWords.Length);
            sofar += lines[i].Extent;
            strongBefore = _context.Strong[i] ? 1 : Math.Min(Far, strongBefore + 1);
        }

        var strongAfter = Far;
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            Set(i, BlockFeature.StrongAfter, strongAfter);
            strongAfter = _context.Strong[i] ? 1 : Math.Min(Far, strongAfter + 1);
        }
    }

    private void AddStatements(PageTexts texts)
    {
        var headline = -1;
        for (var i = 0; i < _rows.Length && headline < 0; i++)
        {
            if (texts.Headlines.Contains(TextTools.Key(_context.Lines[i].Text)) && (_context.Lines[i].Hints & (ElementHints.Heading | ElementHints.Heading1)) != 0)
                headline = i;
        }

        for (var i = 0; i < _rows.Length && headline < 0; i++)
        {
            if ((_context.Lines[i].Hints & ElementHints.Heading1) != 0)
                headline = i;
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            var line = _context.Lines[i];
            Set(i, BlockFeature.HeadlineDistance, headline < 0 ? -3 * Far : Math.Clamp(i - headline, -Far, 3 * Far));
            Set(i, BlockFeature.HeadlineOverlap, texts.Headline.IsEmpty ? -1 : texts.Headline.ShareOf(line.Text));
            Set(i, BlockFeature.InRecord, texts.Record.IsEmpty ? -1 : texts.Record.ShareOf(line.Text));
            Set(i, BlockFeature.InSummary, texts.Summary.IsEmpty ? -1 : texts.Summary.ShareOf(line.Text));
        }
    }

    private void AddElements()
    {
        var tree = _page.Tree;
        var distances = new byte[tree.Count][];
        var children = new int[tree.Count];
        var kinds = BlockFeature.ToHidden - BlockFeature.ToParagraph + 1;
        for (var element = 0; element < tree.Count; element++)
        {
            var parent = tree.Parent(element);
            var to = new byte[kinds];
            var own = (uint)tree.Hints(element);
            for (var kind = 0; kind < kinds; kind++)
                to[kind] = (own >> kind & 1) != 0 ? (byte)0 : parent < 0 ? (byte)Far : (byte)Math.Min(Far, distances[parent][kind] + 1);
            distances[element] = to;
            if (parent >= 0)
                children[parent]++;
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            var element = _page.Element(i);
            for (var kind = 0; kind < kinds; kind++)
                Set(i, BlockFeature.ToParagraph + kind, distances[element][kind]);
            var parent = tree.Parent(element);
            Set(i, BlockFeature.Depth, tree.Depth(element));
            Set(i, BlockFeature.InlineHints, (uint)_page.InlineHints(i) == 0 ? 0 : BitOperations.Log2((uint)_page.InlineHints(i)));
            Set(i, BlockFeature.Siblings, parent < 0 ? 0 : Math.Min(children[parent], 100));
            Set(i, BlockFeature.SameParentBefore, i > 0 && tree.Parent(_page.Element(i - 1)) == parent ? 1 : 0);
            Set(i, BlockFeature.SameParentAfter, i + 1 < _rows.Length && tree.Parent(_page.Element(i + 1)) == parent ? 1 : 0);
        }
    }

    private double[] StrongMass()
    {
        var mass = new double[_rows.Length];
        for (var i = 0; i < mass.Length; i++)
            mass[i] = _context.Strong[i] ? _context.Lines[i].Extent : 0;
        return mass;
    }

    // For the elements around a block: which share of their text is running text, and which share of the page's running text they
    // hold; the same for the child of the main element in which the block stands.
    private void AddMasses(double[] mass, BlockFeature running, BlockFeature held, BlockFeature mainUp, BlockFeature branch)
    {
        var tree = _page.Tree;
        var masses = Sums(i => mass[i]);
        var texts = Sums(i => _context.Lines[i].Extent);
        var links = running == BlockFeature.Running0 ? Sums(i => _context.Lines[i].Extent * _context.Lines[i].LinkShare) : null;
        var total = Math.Max(masses.Length == 0 ? 0 : masses[0], 1);
        // The lowest element that holds most of it: where a subtree holds less, its parent is the last.
        var main = 0;
        for (var element = 0; element < tree.Count; element++)
        {
            if (masses[element] > 0.7 * total && tree.Depth(element) >= tree.Depth(main))
                main = element;
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            var element = _page.Element(i);
            for (var level = 0; level < Levels; level++)
            {
                Set(i, running + level, element < 0 ? -1 : masses[element] / Math.Max(texts[element], 1));
                Set(i, held + level, element < 0 ? -1 : masses[element] / total);
                if (links is not null)
                    Set(i, BlockFeature.Links0 + level, element < 0 ? -1 : links[element] / Math.Max(texts[element], 1));
                element = element < 0 ? -1 : tree.Parent(element);
            }

            var common = tree.Common(_page.Element(i), main);
            Set(i, mainUp, tree.Depth(_page.Element(i)) - tree.Depth(common));
            Set(i, mainUp + 1, tree.Depth(main) - tree.Depth(common));
            var top = BranchBelow(_page.Element(i), common);
            Set(i, branch, masses[top] / Math.Max(texts[top], 1));
            Set(i, branch + 1, masses[top] / total);
            if (running == BlockFeature.Running0)
                Set(i, BlockFeature.BranchLength, texts[top]);
        }
    }

    private void AddBranchSizes()
    {
        var lines = Sums(_ => 1);
        for (var i = 0; i < _rows.Length; i++)
        {
            var up = (int)_rows[i][(int)BlockFeature.MainUp];
            var element = _page.Element(i);
            for (var level = 1; level < up; level++)
                element = _page.Tree.Parent(element);
            Set(i, BlockFeature.BranchLines, lines[element]);
        }
    }

    private int BranchBelow(int element, int ancestor)
    {
        while (element != ancestor && _page.Tree.Parent(element) != ancestor)
            element = _page.Tree.Parent(element);
        return element;
    }

    private void AddAlike()
    {
        var groups = new Dictionary<int, (int Count, double Strong, double Length)>();
        for (var i = 0; i < _rows.Length; i++)
        {
            var key = _page.Tree.Signature(_page.Element(i));
            var (count, strong, length) = groups.GetValueOrDefault(key);
            groups[key] = (count + 1, strong + (_context.Strong[i] ? _context.Lines[i].Extent : 0), length + _context.Lines[i].Extent);
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            var (count, strong, length) = groups[_page.Tree.Signature(_page.Element(i))];
            Set(i, BlockFeature.AlikeCount, count);
            Set(i, BlockFeature.AlikeRunning, strong / length);
            Set(i, BlockFeature.AlikeLength, length / count);
        }
    }

    // The block itself is left out: it is asked whether the others agree.
    private void AddAlikeScores(ReadOnlySpan<double> scores)
    {
        var groups = new Dictionary<int, (double Weights, double Scores, double Body)>();
        for (var i = 0; i < _rows.Length; i++)
        {
            var key = _page.Tree.Signature(_page.Element(i));
            var (weights, sum, body) = groups.GetValueOrDefault(key);
            var weight = Weight(i);
            groups[key] = (weights + weight, sum + weight * Math.Clamp(scores[i], -4, 4), body + (scores[i] > 0 ? weight : 0));
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            var (weights, sum, body) = groups[_page.Tree.Signature(_page.Element(i))];
            var weight = Weight(i);
            var others = weights - weight;
            Set(i, BlockFeature.AlikeScore, others < 1 ? 0 : (sum - weight * Math.Clamp(scores[i], -4, 4)) / others);
            Set(i, BlockFeature.AlikeBody, others < 1 ? -1 : (body - (scores[i] > 0 ? weight : 0)) / others);
        }
    }

    // A group's blocks stand together: its first and last, and what it has in between.
    private (int First, int Last, int Count)[] Groups()
    {
        var groups = new (int First, int Last, int Count)[_page.Tree.Count];
        for (var i = 0; i < _rows.Length; i++)
        {
            ref var group = ref groups[_page.Tree.Group(_page.Element(i))];
            group = group.Count == 0 ? (i, i, 1) : (group.First, i, group.Count + 1);
        }

        return groups;
    }

    private void AddGroups()
    {
        var tree = _page.Tree;
        var sums = new (double Length, double Links)[tree.Count];
        double running = 0, length = 1, links = 0;
        for (var i = 0; i < _rows.Length; i++)
        {
            var line = _context.Lines[i];
            ref var sum = ref sums[tree.Group(_page.Element(i))];
            sum = (sum.Length + line.Extent, sum.Links + line.Extent * line.LinkShare);
            running += _context.Strong[i] ? line.Extent : 0;
            length += line.Extent;
            links += line.Extent * line.LinkShare;
        }

        var groups = Groups();
        for (var i = 0; i < _rows.Length; i++)
        {
            var group = tree.Group(_page.Element(i));
            Set(i, BlockFeature.GroupCount, groups[group].Count);
            Set(i, BlockFeature.GroupLength, sums[group].Length / groups[group].Count);
            Set(i, BlockFeature.GroupLinks, sums[group].Links / sums[group].Length);
            Set(i, BlockFeature.PageRunning, running);
            Set(i, BlockFeature.PageLinks, links / length);
        }
    }

    private void AddGroupScores(ReadOnlySpan<double> scores, double[] sums)
    {
        var tree = _page.Tree;
        var groups = Groups();
        var found = new (double Weight, double Score, double Body)[tree.Count];
        for (var i = 0; i < _rows.Length; i++)
        {
            ref var sum = ref found[tree.Group(_page.Element(i))];
            sum = (sum.Weight + Weight(i), sum.Score + Weight(i) * Math.Clamp(scores[i], -4, 4), sum.Body + (scores[i] > 0 ? Weight(i) : 0));
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            var group = tree.Group(_page.Element(i));
            Set(i, BlockFeature.GroupScore, found[group].Score / found[group].Weight);
            Set(i, BlockFeature.GroupBody, found[group].Body / found[group].Weight);
            Set(i, BlockFeature.GroupScoreBefore, Average(sums, groups[group].First - 2, groups[group].First));
            Set(i, BlockFeature.GroupScoreAfter, Average(sums, groups[group].Last + 1, groups[group].Last + 3));
        }
    }

    private double Weight(int block) => Math.Sqrt(_context.Lines[block].Extent);

    private double[] Sums(Func<int, double> valueOf)
    {
        var sums = new double[_page.Tree.Count];
        for (var i = 0; i < _rows.Length; i++)
            sums[_page.Element(i)] += valueOf(i);
        for (var element = sums.Length - 1; element > 0; element--)
            sums[_page.Tree.Parent(element)] += sums[element];
        return sums;
    }

    private static double Average(double[] sums, int from, int end)
    {
        from = Math.Max(from, 0);
        end = Math.Min(end, sums.Length - 1);
        return from >= end ? -5 : (sums[end] - sums[from]) / (end - from);
    }

    private int SentencesBetween(int from, int end)
    {
        var sentences = 0;
        for (var i = Math.Max(0, from); i < Math.Min(end, _rows.Length); i++)
            sentences += _context.Sentence[i] ? 1 : 0;
        return sentences;
    }

    private double StrongShare(int from, int end)
    {
        double strong = 0, all = 1;
        for (var i = Math.Max(0, from); i < Math.Min(end, _rows.Length); i++)
        {
            all += _context.Lines[i].Extent + 20;
            strong += _context.Strong[i] ? _context.Lines[i].Extent + 20 : 0;
        }

        return strong / all;
    }

    private static int SentenceEnds(ReadOnlySpan<char> text)
    {
        var ends = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '。' or '！' or '？' || (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || text[i + 1] is ' ' or '"' or '”' or '»')))
                ends++;
        }

        return ends;
    }
}

using Search.Engine.Diagnostics;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Engine.Tests.Reliability;

/// <summary>
/// Every byte of every file of a small index, every length, every block. Damage is found by the check, and the index is refused with the name of the
/// file or answers as before; where the checksum was put right too, whatever it says, the process lives, and soon gives an answer or a clear error.
/// </summary>
public class DamageSweepTests
{
    // Primes, so that each length of a repeated pattern is met.
    private const int SampledFlips = 61;
    private const int SampledCuts = 29;
    private const int SampledBlocks = 5;

    [Theory]
    [InlineData("flips")]
    [InlineData("cuts")]
    [InlineData("blocks")]
    [InlineData("others")]
    public void AnyFile_Damaged_IsFoundAndGivesAClearErrorOrTheRightAnswers(string kind) => new TestSeed("Reliability.Damage." + kind).Run(() =>
    {
        var seed = new TestSeed("Reliability.Damage." + kind);
        var index = new SmallIndex(seed);
        Watch.All(Damages(index, kind, seed.Random("damage")), damage => damage.What, index.Copy, (directory, damage) => Damaged(index, directory, damage, () =>
        {
            if (IndexCheck.CheckIn(directory).IsClean) return "the check finds nothing";
            try
            {
                var answers = index.Ask(directory);
                int other = Enumerable.Range(0, answers.Count).FirstOrDefault(i => answers[i] != index.Answers[i] && !answers[i].StartsWith("damaged: ", StringComparison.Ordinal), -1);
                return other < 0 ? null : $"question {other} has another answer: {answers[other]}";
            }
            catch (CorruptIndexException error)
            {
                return index.Files.Keys.Any(name => error.Message.Contains(name, StringComparison.Ordinal)) ? null : $"the error names no file: {error.Message}";
            }
        }));
    });

    [Theory]
    [InlineData("flips")]
    [InlineData("cuts")]
    [InlineData("blocks")]
    [InlineData("others")]
    public void AnyFile_DamagedBehindANewChecksum_GivesAnAnswerOrAClearError(string kind) => new TestSeed("Reliability.Hostile." + kind).Run(() =>
    {
        var seed = new TestSeed("Reliability.Hostile." + kind);
        var index = new SmallIndex(seed);
        var damages = Damages(index, kind, seed.Random("damage")).Select(damage => damage.BehindNewChecksum(index.Files[damage.File])).OfType<FileDamage>();
        Watch.All(damages, damage => damage.What, index.Copy, (directory, damage) => Damaged(index, directory, damage, () =>
        {
            IndexCheck.CheckIn(directory);
            try
            {
                index.Ask(directory);
            }
            catch (CorruptIndexException)
            {
            }
            return null;
        }));
    });

    private static IEnumerable<FileDamage> Damages(SmallIndex index, string kind, Random random)
    {
        int stride = kind switch { "flips" => SampledFlips, "cuts" => SampledCuts, "blocks" => SampledBlocks, _ => 1 };
        var all = index.Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => kind switch
        {
            "flips" => FileDamage.Flips(file.Key, file.Value, random),
            "cuts" => FileDamage.Cuts(file.Key, file.Value),
            "blocks" => FileDamage.Blocks(file.Key, file.Value),
            _ => FileDamage.OfOthers(file.Key, index.Files),
        });
        stride = ReliabilityRun.Stride(stride);
        int first = random.Next(stride);
        return all.Where((_, number) => number % stride == first);
    }

    private static string? Damaged(SmallIndex index, MemoryDirectory directory, FileDamage damage, Func<string?> look)
    {
        directory.SetBytes(damage.File, damage.Content);
        try
        {
            return look();
        }
        finally
        {
            directory.SetBytes(damage.File, index.Files[damage.File]);
        }
    }
}

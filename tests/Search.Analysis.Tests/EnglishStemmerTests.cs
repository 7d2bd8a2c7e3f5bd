using System.Diagnostics;
using System.Text.RegularExpressions;
using Search.Analysis.Stemming;
using Search.Testing;

namespace Search.Analysis.Tests;

public class EnglishStemmerTests
{
    private const string WordList = "/usr/share/dict/american-english";

    [Fact]
    public void EnglishStemmer_WordsOfTheSeedsAndOfTheDictionary_EqualsSnowball()
    {
        Assert.True(File.Exists(WordList), $"{WordList} is missing: install the Debian package wamerican.");
        IEnumerable<string> seeds = Directory.GetFiles(RepositoryRoot.Seeds).SelectMany(File.ReadAllLines);
        string[] words = [.. Words(seeds.Concat(File.ReadAllLines(WordList)))];
        Assert.True(words.Length > 100_000);
        AssertEqualsSnowball(words);
    }

    [Fact]
    public void EnglishStemmer_RandomWordsMadeOfSuffixes_EqualsSnowball()
    {
        var seed = new TestSeed(nameof(EnglishStemmer_RandomWordsMadeOfSuffixes_EqualsSnowball));
        Random random = seed.Random();
        string[] parts =
        [
            "a", "b", "e", "i", "l", "n", "s", "t", "u", "x", "w", "y", "'", "é", "ee", "ed", "ing", "edly", "ingly", "eed", "eedly", "ies", "ied", "sses",
            "us", "at", "bl", "iz", "gg", "tional", "enci", "anci", "abli", "entli", "izer", "ization", "ational", "ation", "ator", "alism", "aliti",
            "alli", "fulness", "ousli", "ousness", "iveness", "iviti", "biliti", "bli", "logi", "fulli", "lessli", "li", "alize", "icate", "iciti",
            "ical", "ful", "ness", "ative", "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti",
            "ous", "ive", "ize", "sion", "tion", "gener", "commun", "arsen", "'s", "s'", "ying", "succ", "out", "can",
        ];
        string[] words = [.. Enumerable.Range(0, 50_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)])))];
        seed.Run(() => AssertEqualsSnowball(words));
    }

    private static IEnumerable<string> Words(IEnumerable<string> lines) =>
        lines.SelectMany(line => Regex.Matches(line.ToLowerInvariant(), @"[\p{L}\p{Nd}']+")).Select(match => match.Value).Distinct();

    private static string Stem(string word)
    {
        char[] letters = word.ToCharArray();
        return new string(letters, 0, EnglishStemmer.Stem(letters));
    }

    private static void AssertEqualsSnowball(string[] words)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllLines(folder["words"], words);
        using (Process snowball = StartStemwords("-l", "english", "-i", folder["words"], "-o", folder["stems"]))
        {
            snowball.WaitForExit();
            Assert.Equal(0, snowball.ExitCode);
        }

        string[] stems = File.ReadAllLines(folder["stems"]);
        Assert.Equal(words.Length, stems.Length);
        for (int i = 0; i < words.Length; i++)
            Assert.True(stems[i] == Stem(words[i]), $"{words[i]} → {Stem(words[i])}, Snowball says {stems[i]}");
    }

    private static Process StartStemwords(params string[] arguments)
    {
        try
        {
            return Process.Start("stemwords", arguments);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException("stemwords is missing: install the Debian package libstemmer-tools.", error);
        }
    }
}

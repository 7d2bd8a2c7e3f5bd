using Search.Archive.Runs;

namespace Search.Archive.Tests.Runs;

/// <summary>Reading on a thread ahead of who indexes.</summary>
public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Of_AnyNumberOfItems_GivesThemInTheirOrder(int count) =>
        Assert.Equal(Enumerable.Range(0, count), ReadAhead.Of(Enumerable.Range(0, count), item => item % 7, 20));

    [Fact]
    public void Of_SourceThatFails_GivesWhatCameBeforeAndThenTheError()
    {
        static IEnumerable<int> Failing()
        {
            for (int i = 0; i < 100; i++) yield return i;
            throw new InvalidDataException("broken");
        }
        int got = 0;
        Assert.Throws<InvalidDataException>(() =>
        {
            foreach (int item in ReadAhead.Of(Failing(), _ => 1, 10)) Assert.Equal(got++, item);
        });
        Assert.Equal(100, got);
    }

    [Fact]
    public void Of_ReaderThatStops_EndsTheThreadAndReadsLittleAhead()
    {
        int read = 0;
        bool isDisposed = false;
        IEnumerable<int> Endless()
        {
            try
            {
                while (true) yield return read++;
            }
            finally
            {
                isDisposed = true;
            }
        }
        Assert.Equal([0, 1, 2], ReadAhead.Of(Endless(), _ => 1, 10).Take(3));
        Assert.True(isDisposed);
        // Some batches of ten, and the one in its hands.
        Assert.InRange(read, 3, 100);
    }
}

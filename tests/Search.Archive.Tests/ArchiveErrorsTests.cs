namespace Search.Archive.Tests;

/// <summary>How errors of the engine are reported.</summary>
public class ArchiveErrorsTests
{
    [Fact]
    public void WriterClosedByAFailureInTheBackground_TellsTheFailure()
    {
        // A merge that fails is noticed by the next call on the writer.
        foreach (Exception cause in new Exception[] { new IOException("Input/output error : '_4.kdd'"), new UnauthorizedAccessException("Access to the path '_4.nvm' is denied.") })
        {
            var told = Assert.ThrowsAny<Exception>(() => ArchiveErrors.Guard<int>("index", () => throw new InvalidOperationException("The writer closed itself.", cause)));
            Assert.Same(cause, told);
        }
        Assert.Throws<InvalidOperationException>(() => ArchiveErrors.Guard<int>("index", () => throw new InvalidOperationException("Something else.")));
    }
}

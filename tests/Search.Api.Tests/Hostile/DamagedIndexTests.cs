using Search.Api.Problems;

namespace Search.Api.Tests.Hostile;

/// <summary>An index that is damaged under a running server.</summary>
public class DamagedIndexTests
{
    [Fact]
    public async Task NewCommit_Damaged_TheOldOneIsServedAndTheFileIsNamedWithoutItsPlace()
    {
        await using var server = await TestServer.StartAsync();
        string commit = Directory.GetFiles(server.IndexPath, "segments_*").Single();
        byte[] bytes = File.ReadAllBytes(commit);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(Path.Combine(server.IndexPath, "segments_9"), bytes);
        string ready = "";
        for (int i = 0; i < 200 && !ready.Contains("segments_9", StringComparison.Ordinal); i++)
        {
            await Task.Delay(50);
            ready = await server.Client.GetStringAsync("/readyz");
        }
        Assert.Contains("segments_9", ready);
        Assert.DoesNotContain(server.IndexPath, ready);
        Assert.Equal(1, await server.TotalAsync("granite"));
    }

    [Theory]
    [InlineData("The index in /srv/news is being written by process 7.", "The index is being written by process 7.")]
    [InlineData("Access to the path '/srv/news/_0.fdt' is denied.", "Access to the path '_0.fdt' is denied.")]
    [InlineData("open of the directory /srv/news failed", "open of the directory the index failed")]
    public void Message_AboutTheIndex_NamesTheFileWithoutItsPlace(string message, string shown) =>
        Assert.Equal(shown, IndexPlace.Hide(message, new ServerOptions { IndexPath = "/srv/news/" }));
}

using System.Text;

namespace Search.Extraction.Tests;

/// <summary>Mails and newsletters, and pages that a browser saved as one file.</summary>
public sealed class MailTests
{
    private const string First = "The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost.";
    private const string Second = "Several speakers said that they had waited for the bridge for more than ten years and that the old one was not safe.";
    private const string Third = "The mayor promised that work on the first of the three parts would begin in the spring of the next year.";
    private const string Body = "\n\n" + First + "\n\n" + Second + "\n\n" + Third + "\n";

    [Theory]
    [InlineData("From: Ellen Marsh <ellen@post.example>\nTo: newsdesk@post.example\nDate: Tue, 14 Mar 2023 09:12:44 +0000\nSubject: Bridge is voted for", "Ellen Marsh", null, "2023-03-14T09:12")]
    [InlineData("Subject: Fwd: [valley] Bridge is voted for\nFrom: The Ledger <briefing@ledger.example>\nDate: Thursday, May 4, 2023 6:01 AM\nList-Unsubscribe: <https://ledger.example/u/1>", null, "The Ledger", "2023-05-04T06:01")]
    [InlineData("---------- Forwarded message ---------\nFrom: Ellen Marsh <ellen@post.example>\nDate: Mon, Jan 9, 2023 at 8:14 PM\nSubject: Bridge is voted for\nTo: <ann@post.example>", "Ellen Marsh", null, "2023-01-09T20:14")]
    [InlineData("Von: Redaktion Talbote <redaktion@talbote.example>\nGesendet: Freitag, 3. November 2023 18:44\nAn: Leserverteiler\nBetreff: AW: Bridge is voted for", null, "Redaktion Talbote", "2023-11-03T18:44")]
    [InlineData("De : Claire Martin\nEnvoyé : mardi 5 mars 2024 08:30\nÀ : Rédaction\nObjet : TR: Bridge is voted for", "Claire Martin", null, "2024-03-05T08:30")]
    [InlineData("От: Редакция <red@post.example>\nДата: 14 сентября 2022 11:35\nТема: Bridge is voted for", null, "Редакция", "2022-09-14T11:35")]
    [InlineData("Title: Bridge is voted for\nAuthor: Jane Doe\nDate: 1987-03-12\nSource: Valley Post", "Jane Doe", "Valley Post", "1987-03-12")]
    public void HeadOfAMail_StatesTheFields_AndIsNoText(string head, string? author, string? source, string date)
    {
        var article = Read.One(head + Body);
        Assert.Equal("Bridge is voted for", article.Title);
        Assert.Equal(author, article.Authors.SingleOrDefault()?.Name);
        Assert.Equal(source, article.Source);
        Assert.Equal(date, article.Date?.ToString());
        Assert.Equal([First, Second, Third], article.Body);
        Assert.Equal(head.Split('\n').Length, article.Removed.Count(r => r.Reason == "fields stated above the text"));
    }

    [Theory]
    [InlineData("A fire destroyed the old mill outside Norwich on Sunday night, the brigade said.")]
    [InlineData("Der Ausbau des Hafens verzögert sich um zwei Jahre, teilte die Behörde mit.", "Die Kosten steigen weiter, sagte ein Sprecher am Montag.")]
    public void Mail_OfASentenceOrTwo_KeepsThem(params string[] sentences)
    {
        Assert.Equal(sentences, Read.One("Subject: Bridge is voted for\nDate: 3 May 2023\n\n" + string.Join("\n\n", sentences)).Body);
        Assert.Equal(sentences, Read.One("MIME-Version: 1.0\nSubject: Bridge is voted for\nContent-Type: text/plain; charset=utf-8\n\n" + string.Join("\n\n", sentences), "a.eml").Body);
    }

    [Fact]
    public void Mail_ThatPassesOnWhatSomebodyWrote_IsByWhoeverSignedIt() =>
        Assert.Equal("Jane Doe", Assert.Single(Read.One("From: Ellen Marsh <ellen@post.example>\nSubject: Bridge is voted for\nDate: 3 May 2023\n\nBy Jane Doe" + Body).Authors).Name);

    [Fact]
    public void Questions_BehindNamesWithColons_AreNoHead()
    {
        var article = Read.One("A talk about the bridge\n\nFrom: " + First + "\n\nDate: " + Second + "\n\n" + Third);
        Assert.Equal("A talk about the bridge", article.Title);
        Assert.Equal(3, article.Body.Count);
    }

    [Theory]
    [InlineData("page.mhtml")]
    [InlineData("page.mht")]
    [InlineData("page")]
    [InlineData("page.html")]
    public void PageSavedByABrowser_IsReadAsThePageItWas(string name)
    {
        var article = Read.One(SavedPage("quoted-printable", "<html><head><title>Bridge is voted for - Valley Post</title></head><body><h1>Bridge is voted for</h1><p class=3D\"byline\">By Jane Doe</p><p>29 November 2023</p><p>" +
            First + "</p><p>" + Second + "</p><p>" + Third.Replace("the spring", "the caf=C3=A9 of the=\r\n spring", StringComparison.Ordinal) + "</p></body></html>"), name);
        Assert.Equal("Bridge is voted for", article.Title);
        Assert.Equal("https://valleypost.example/2023/bridge", article.Url);
        Assert.Equal("2023-11-29", article.Date?.ToString());
        Assert.Equal("Jane Doe", Assert.Single(article.Authors).Name);
        Assert.Equal([First, Second, Third.Replace("the spring", "the café of the spring", StringComparison.Ordinal)], article.Body);
        Assert.Equal(ArticleFormat.Mail, article.Format);
    }

    [Fact]
    public void MailFile_IsReadInItsEncoding()
    {
        var article = Read.One("From: =?utf-8?Q?Ellen_M=C3=A4rsh?= <ellen@post.example>\nSubject: =?iso-8859-1?Q?Die_Br=FCcke?= kommt\nDate: Tue, 14 Mar 2023 09:12:44 +0100\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n" +
            "Der Stadtrat hat am Montagabend =FCber die neue Br=FCcke beraten und =FCber das Geld, das =\nsie kosten wird.\n\nMehrere Redner sagten, sie h=E4tten seit mehr als zehn Jahren auf die Br=FCcke gewartet.\n", "a.eml");
        Assert.Equal("Die Brücke kommt", article.Title);
        Assert.Equal("Ellen Märsh", Assert.Single(article.Authors).Name);
        Assert.Equal("2023-03-14T09:12", article.Date?.ToString());
        Assert.StartsWith("Der Stadtrat hat am Montagabend über die neue Brücke beraten und über das Geld, das sie kosten wird.", article.BodyText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>no mail at all</body></html>")]
    [InlineData("From: a@b.example\nMIME-Version: 1.0\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n")]
    public void SavedPage_WithoutAText_FailsWithItsReason(string text) => Assert.NotEmpty(Read.Failure(Read.Utf8(text), "a.mhtml").Reason);

    [Fact]
    public void SavedPage_OfPartsWithinParts_EndsInAnAnswer()
    {
        var text = new StringBuilder("From: a@b.example\nSubject: deep\nMIME-Version: 1.0\n");
        for (var i = 0; i < 20_000; i++)
            text.Append("Content-Type: multipart/mixed; boundary=b").Append(i).Append("\n\n--b").Append(i).Append('\n');
        Assert.Single(Read.All(Read.Utf8(text.ToString()), "a.mhtml"));
    }

    private static byte[] SavedPage(string encoding, string html) => Read.Utf8(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://valleypost.example/2023/bridge\r\nSubject: Bridge is voted for - Valley Post\r\nDate: Wed, 6 Dec 2023 10:11:12 -0000\r\nMIME-Version: 1.0\r\n" +
        "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b\"\r\n\r\n----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: " + encoding + "\r\nContent-Location: https://valleypost.example/2023/bridge\r\n\r\n" + html +
        "\r\n----b\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: 8bit\r\n\r\nbody { color: red }\r\n----b----\r\n");
}

using Search.Extraction.Names;

namespace Search.Extraction.Tests;

public sealed class BylineParserTests
{
    [Theory]
    [InlineData("By Jamelle Bouie", "Jamelle Bouie")]
    [InlineData("By Tom Krisher, AP Auto Writer", "Tom Krisher")]
    [InlineData("Written by Jane van der Berg and John O'Neil in Berlin", "Jane van der Berg|John O'Neil")]
    [InlineData("By JANE DOE | jane.doe@example.com", "Jane Doe")]
    [InlineData("By Jane Doe, John Roe & Max Po", "Jane Doe|John Roe|Max Po")]
    [InlineData("Von Birgit Baumann und Anna Giulia Fink", "Birgit Baumann|Anna Giulia Fink")]
    [InlineData("Par Tokpanan Doré", "Tokpanan Doré")]
    [InlineData("Auteur : Anna Kubišta", "Anna Kubišta")]
    [InlineData("Авторы: Сергей Борисов", "Сергей Борисов")]
    [InlineData("Por José Ortega y Gasset", "José Ortega y Gasset")]
    [InlineData("Yazar: Oğuz Şen", "Oğuz Şen")]
    [InlineData("By Dr. Karen Donfried", "Karen Donfried")]
    [InlineData("By Jane Doe Nov. 20, 2019", "Jane Doe")]
    [InlineData("By Amy Gibbons Political Correspondent", "Amy Gibbons")]
    [InlineData("By Jane Doe and John Roe The Associated Press", "Jane Doe|John Roe")]
    [InlineData("By Dolores Chang For Dailymail.Com", "Dolores Chang")]
    [InlineData("By Victoria O’Regan Follow", "Victoria O’Regan")]
    [InlineData("Von Ulrich ExnerKorrespondent", "Ulrich Exner")]
    [InlineData("bySauli Giliard", "Sauli Giliard")]
    [InlineData("By Sarah LazareTwitter", "Sarah Lazare")]
    [InlineData("By Jane Doe@janedoe", "Jane Doe")]
    [InlineData("By Ronald McDonald", "Ronald McDonald")]
    [InlineData("Von Reuters, Thorsten Kramer", "Thorsten Kramer")]
    [InlineData("Eine Analyse von Jan Müller", "Jan Müller")]
    [InlineData("A cura di Giulia Rossi", "Giulia Rossi")]
    [InlineData("By Jane Doe Staff", "Jane Doe")]
    [InlineData("Author: 신현주 기자", "신현주")]
    [InlineData("Текст: Анна Иванова и Пётр Сидоров", "Анна Иванова|Пётр Сидоров")]
    [InlineData("Par Thomas KERBIRIOU", "Thomas Kerbiriou")]
    [InlineData("Автор: Марина ОЛЕНЕВА", "Марина Оленева")]
    [InlineData("By Jane Doe VIII", "Jane Doe VIII")]
    [InlineData("By Emily Post", "Emily Post")]
    [InlineData("By Donna J. Herald", "Donna J. Herald")]
    [InlineData("By Dale Page and John Street", "Dale Page|John Street")]
    [InlineData("By Will Harper", "Will Harper")]
    [InlineData("By April Young, City Editor", "April Young")]
    [InlineData("Por Rita Camões (texto) e Luís Farto (fotografias)", "Rita Camões")]
    [InlineData("Von Jane Doe und John Roe (Fotos)", "Jane Doe")]
    [InlineData("Haber: Ali Rıza Demirkan Fotoğraf: Selin Uçar", "Ali Rıza Demirkan")]
    public void Byline_NamesItsPeople(string line, string names) =>
        Assert.Equal(names.Split('|'), BylineParser.ParseLabelled(line)!.Authors.Select(a => a.Name));

    [Theory]
    [InlineData("By The Associated Press", "The Associated Press")]
    [InlineData("By Reuters", "Reuters")]
    [InlineData("Von dpa", "dpa")]
    public void Agency_IsNoPerson(string line, string agency)
    {
        var byline = BylineParser.ParseLabelled(line);
        Assert.Empty(byline!.Authors);
        Assert.Equal(agency, byline.Agency);
    }

    [Theory]
    [InlineData("MM-Redaktion")]
    [InlineData("Gear Team")]
    [InlineData("Redaktion example.de")]
    public void Desk_ThatAStatementNames_IsNoPerson(string desk)
    {
        var byline = BylineParser.Parse(desk, labelled: true);
        Assert.Empty(byline.Authors);
        Assert.Equal(desk, byline.Agency);
    }

    [Theory]
    [InlineData("By the way, the fact that Washington would like to continue")]
    [InlineData("Von dort aus ging es weiter nach Berlin und dann nach Hause")]
    [InlineData("Por la mañana")]
    [InlineData("Byron Smith")]
    [InlineData("Von München bis Aachen: Im Netz der Agenten")]
    public void Prose_IsNoByline(string line) => Assert.Null(BylineParser.ParseLabelled(line));

    [Theory]
    [InlineData("Sabuhi Mammadov", true)]
    [InlineData("Anna-Lena von der Mark", true)]
    [InlineData("Latest News", false)]
    [InlineData("Azerbaijan", false)]
    [InlineData("Read our Newsletter", false)]
    [InlineData("United States", false)]
    [InlineData("Jane Doe 2", false)]
    public void Line_IsANameOrNot(string line, bool isName) => Assert.Equal(isName, BylineParser.IsName(line));
}

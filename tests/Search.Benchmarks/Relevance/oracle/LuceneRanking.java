import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.*;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.Version;

/**
 * Ranks a collection with Apache Lucene as it comes: EnglishAnalyzer, BM25 (k1 1.2, b 0.75), a disjunction of the query's words.
 *
 *   LuceneRanking DOCUMENTS QUERIES DIR
 *
 * DOCUMENTS: a line of names (id, then the fields), then a line of values for each document, parted by tabs. QUERIES: id, tab, text.
 * DIR receives the index. Prints the versions, then for each query two lines, "concatenated" (all fields as one) and "sum" (the sum over the fields):
 * form, tab, query id, tab, ids of the first 1,000 documents, parted by blanks.
 */
public class LuceneRanking {
  static final String ALL = " all";

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false, "UTF-8");
    out.println("Lucene " + Version.LATEST + ", Java " + System.getProperty("java.version"));
    BooleanQuery.setMaxClauseCount(100_000);
    EnglishAnalyzer analyzer = new EnglishAnalyzer();
    List<String> lines = Files.readAllLines(Paths.get(args[0]), StandardCharsets.UTF_8);
    String[] names = lines.get(0).split("\t", -1);
    try (Directory directory = FSDirectory.open(Paths.get(args[2]))) {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (String line : lines.subList(1, lines.size())) {
          String[] values = line.split("\t", -1);
          Document document = new Document();
          document.add(new StringField(" id", values[0], Field.Store.YES));
          for (int i = 1; i < names.length; i++) if (!values[i].isEmpty()) document.add(new TextField(names[i], values[i], Field.Store.NO));
          document.add(new TextField(ALL, String.join(" ", Arrays.asList(values).subList(1, values.length)), Field.Store.NO));
          writer.addDocument(document);
        }
        writer.forceMerge(1);
      }
      try (IndexReader reader = DirectoryReader.open(directory)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
        QueryBuilder builder = new QueryBuilder(analyzer);
        for (String line : Files.readAllLines(Paths.get(args[1]), StandardCharsets.UTF_8)) {
          if (line.isEmpty()) continue;
          String id = line.substring(0, line.indexOf('\t')), text = line.substring(line.indexOf('\t') + 1);
          print(out, searcher, "concatenated", id, builder.createBooleanQuery(ALL, text));
          BooleanQuery.Builder sum = new BooleanQuery.Builder();
          for (int i = 1; i < names.length; i++) {
            Query field = builder.createBooleanQuery(names[i], text);
            if (field != null) sum.add(field, BooleanClause.Occur.SHOULD);
          }
          print(out, searcher, "sum", id, sum.build());
        }
      }
    }
    out.flush();
  }

  static void print(PrintStream out, IndexSearcher searcher, String form, String id, Query query) throws IOException {
    StringJoiner ids = new StringJoiner(" ");
    if (query != null)
      for (ScoreDoc hit : searcher.search(query, 1000).scoreDocs) ids.add(searcher.doc(hit.doc).get(" id"));
    out.println(form + "\t" + id + "\t" + ids);
  }
}

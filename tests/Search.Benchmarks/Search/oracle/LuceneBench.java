import java.io.*;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;
import org.apache.lucene.util.Version;

/**
 * Apache Lucene as the one to compare with: one long-lived process, so that its passes can take turns with ours.
 *
 * Reads one command a line on standard input, fields separated by tabs, and answers with one line (or more where said, then ".").
 *
 *   index FILE DIR RAM_MB      indexes each line of FILE as a document with one field "body" (stored, positions and offsets,
 *                              StandardAnalyzer without stop words) on one thread and commits; nanoseconds, nanoseconds of
 *                              processor time (of all threads) and bytes of the index
 *   merge DIR                  merges to one segment and commits; answers as index
 *   open DIR FIELD FILE        opens an index and reads queries, "class TAB query" a line: +a +b (all), a b (any), "a b" (phrase), a~ (fuzzy), a* (prefix), a?b*c (pattern)
 *   warm SECONDS               passes that do not count until this thread has used so much processor time
 *   pass                       runs each query once, top 10, totals counted to 1,000; nanoseconds of each, separated by blanks
 *   answers                    a line for each query: total, then doc:score of each hit; then "."
 *   articles-index FILE DIR MB lines of title, author, date, body (tabs between), one commit; answers as index
 *   articles-open DIR FILE     opens such an index and reads queries
 *   articles-warm SECONDS      as warm
 *   articles-pass dismax|bm25f one whole article search for each query: nanoseconds until the hits are known, nanoseconds until snippets are there too, by turns
 */
public class LuceneBench {
  static final com.sun.management.OperatingSystemMXBean PROCESS = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  static final java.lang.management.ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  static final boolean BY_PROCESSOR = "True".equals(System.getProperty("byProcessor"));
  static IndexSearcher searcher;
  static LuceneArticles articles;
  static final List<Query> queries = new ArrayList<>();

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false, "UTF-8");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println("Lucene " + Version.LATEST + ", Java " + System.getProperty("java.version"));
    out.flush();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] c = line.split("\t", -1);
      switch (c[0]) {
        case "index": out.println(index(c[1], c[2], Integer.parseInt(c[3]))); break;
        case "merge": out.println(merge(c[1])); break;
        case "open": open(c[1], c[2], c[3]); out.println("open"); break;
        case "warm": warm(Integer.parseInt(c[1])); out.println("warm"); break;
        case "pass": out.println(pass()); break;
        case "answers": answers(out); out.println("."); break;
        case "articles-index": out.println(indexArticles(c[1], c[2], Integer.parseInt(c[3]))); break;
        case "articles-open": articles = new LuceneArticles(c[1], c[2]); out.println("open"); break;
        case "articles-warm": warmArticles(Integer.parseInt(c[1])); out.println("warm"); break;
        case "articles-pass": out.println(articles.pass(c[1].equals("bm25f"))); break;
        default: throw new IllegalArgumentException(line);
      }
      out.flush();
    }
  }

  static IndexWriterConfig config() {
    return new IndexWriterConfig(new StandardAnalyzer(CharArraySet.EMPTY_SET)).setUseCompoundFile(false).setRAMBufferSizeMB(64);
  }

  static String index(String file, String dir, int ramMb) throws Exception {
    FieldType type = new FieldType(TextField.TYPE_STORED);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.freeze();
    Field body = new Field("body", "", type);
    Document document = new Document();
    document.add(body);
    long started = System.nanoTime(), used = PROCESS.getProcessCpuTime();
    try (BufferedReader lines = Files.newBufferedReader(Paths.get(file), StandardCharsets.UTF_8);
        Directory directory = FSDirectory.open(Paths.get(dir));
        IndexWriter writer = new IndexWriter(directory, config().setRAMBufferSizeMB(ramMb))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        body.setStringValue(line);
        writer.addDocument(document);
      }
      writer.commit();
    }
    return (System.nanoTime() - started) + " " + (PROCESS.getProcessCpuTime() - used) + " " + size(dir);
  }

  static String merge(String dir) throws Exception {
    long started = System.nanoTime(), used = PROCESS.getProcessCpuTime();
    try (Directory directory = FSDirectory.open(Paths.get(dir)); IndexWriter writer = new IndexWriter(directory, config())) {
      writer.forceMerge(1);
      writer.commit();
    }
    return (System.nanoTime() - started) + " " + (PROCESS.getProcessCpuTime() - used) + " " + size(dir);
  }

  static long size(String dir) throws Exception {
    long bytes = 0;
    try (Directory directory = FSDirectory.open(Paths.get(dir))) {
      for (String file : directory.listAll()) bytes += directory.fileLength(file);
    }
    return bytes;
  }

  static void open(String dir, String field, String file) throws Exception {
    searcher = new IndexSearcher(DirectoryReader.open(MMapDirectory.open(Paths.get(dir))));
    searcher.setQueryCache(null);
    queries.clear();
    for (String line : Files.readAllLines(Paths.get(file), StandardCharsets.UTF_8))
      if (!line.trim().isEmpty()) queries.add(parse(field, line.substring(line.indexOf('\t') + 1).trim()));
  }

  static Query parse(String field, String text) {
    if (text.startsWith("\"")) return new PhraseQuery(field, text.substring(1, text.length() - 1).trim().split("\\s+"));
    String[] words = text.split("\\s+");
    boolean all = text.startsWith("+");
    if (words.length == 1 && text.endsWith("~")) return new FuzzyQuery(new Term(field, text.substring(0, text.length() - 1)));
    if (words.length == 1 && text.matches("[^*?]+\\*")) return new PrefixQuery(new Term(field, text.substring(0, text.length() - 1)));
    if (words.length == 1 && text.matches(".*[*?].*")) return new WildcardQuery(new Term(field, text));
    if (words.length == 1) return new TermQuery(new Term(field, all ? text.substring(1) : text));
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    for (String word : words)
      builder.add(new TermQuery(new Term(field, all ? word.substring(1) : word)), all ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD);
    return builder.build();
  }

  static void warm(int seconds) throws Exception {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start < seconds * 1_000_000_000L) pass();
  }

  static String indexArticles(String file, String dir, int ramMb) throws Exception {
    long started = System.nanoTime(), used = PROCESS.getProcessCpuTime();
    LuceneArticles.index(file, dir, new IndexWriterConfig(LuceneArticles.ANALYZER).setUseCompoundFile(false).setRAMBufferSizeMB(ramMb));
    return (System.nanoTime() - started) + " " + (PROCESS.getProcessCpuTime() - used) + " " + size(dir);
  }

  static void warmArticles(int seconds) throws Exception {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start < seconds * 1_000_000_000L) {
      articles.pass(false);
      articles.pass(true);
    }
  }

  /** Nanoseconds, of processor time of this thread if the property byProcessor is True. */
  static long now() {
    return BY_PROCESSOR ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
  }

  static String pass() throws Exception {
    StringBuilder times = new StringBuilder();
    for (Query query : queries) {
      long started = now();
      searcher.search(query, 10);
      times.append(now() - started).append(' ');
    }
    return times.toString().trim();
  }

  static void answers(PrintStream out) throws Exception {
    for (Query query : queries) {
      TopDocs top = searcher.search(query, 10);
      StringBuilder line = new StringBuilder().append(top.totalHits.value);
      for (ScoreDoc hit : top.scoreDocs) line.append(' ').append(hit.doc).append(':').append(hit.score);
      out.println(line);
    }
  }
}

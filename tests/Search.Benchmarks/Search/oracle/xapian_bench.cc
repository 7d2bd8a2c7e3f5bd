// Xapian as a peer: reads one command a line on standard input, fields separated by tabs, and answers with one line each.
//
//   index FILE DIR   indexes each line of FILE as a document (words in lower case with positions, the line as its data) and commits;
//                    nanoseconds, nanoseconds of processor time, bytes of the database
//   open DIR FILE    opens a database and reads queries, "class TAB query" a line: +a +b (all), a b (any), "a b" (phrase)
//   pass             runs each query once, ten best; nanoseconds of each, separated by blanks
#include <xapian.h>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

using Clock = std::chrono::steady_clock;

static long long since(Clock::time_point start) { return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count(); }

static std::vector<std::string> split(const std::string& text, char sign) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, sign);) parts.push_back(part);
  return parts;
}

static std::string index(const std::string& file, const std::string& dir) {
  auto started = Clock::now();
  std::clock_t used = std::clock();
  {
    Xapian::WritableDatabase database(dir, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
      Xapian::Document document;
      document.set_data(line);
      generator.set_document(document);
      generator.set_termpos(0);
      generator.index_text(line);
      database.add_document(document);
    }
    database.commit();
  }
  long long bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(dir)) bytes += entry.file_size();
  std::ostringstream answer;
  answer << since(started) << ' ' << (long long)((double)(std::clock() - used) / CLOCKS_PER_SEC * 1e9) << ' ' << bytes;
  return answer.str();
}

static Xapian::Query parse(std::string text) {
  auto op = Xapian::Query::OP_OR;
  if (text[0] == '"') {
    op = Xapian::Query::OP_PHRASE;
    text = text.substr(1, text.size() - 2);
  } else if (text[0] == '+') {
    op = Xapian::Query::OP_AND;
  }
  std::vector<std::string> words;
  for (auto& word : split(text, ' '))
    if (!word.empty()) words.push_back(op == Xapian::Query::OP_AND ? word.substr(1) : word);
  return words.size() == 1 ? Xapian::Query(words[0]) : Xapian::Query(op, words.begin(), words.end(), op == Xapian::Query::OP_PHRASE ? words.size() : 0);
}

int main() {
  std::ios::sync_with_stdio(false);
  std::unique_ptr<Xapian::Database> database;
  std::vector<Xapian::Query> queries;
  std::cout << "Xapian " << Xapian::version_string() << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    auto command = split(line, '\t');
    if (command[0] == "index") {
      std::cout << index(command[1], command[2]) << std::endl;
    } else if (command[0] == "open") {
      database.reset(new Xapian::Database(command[1]));
      queries.clear();
      std::ifstream file(command[2]);
      for (std::string query; std::getline(file, query);)
        if (!query.empty()) queries.push_back(parse(query.substr(query.find('\t') + 1)));
      std::cout << "open" << std::endl;
    } else {
      std::ostringstream times;
      for (size_t i = 0; i < queries.size(); i++) {
        auto started = Clock::now();
        Xapian::Enquire enquire(*database);
        enquire.set_query(queries[i]);
        Xapian::MSet found = enquire.get_mset(0, 10);
        double best = found.empty() ? 0 : found.begin().get_weight();
        long long time = since(started);
        times << (i ? " " : "") << time << (best < 0 ? "!" : "");
      }
      std::cout << times.str() << std::endl;
    }
  }
}

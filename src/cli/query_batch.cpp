#include "cli/query_batch.hpp"

#include "cli/query_write.hpp"
#include "cli/run_files.hpp"
#include "cli/terminal.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zonelint::cli {

namespace {

/// As in messages, without the lines that point into a filter.
Text sentence(const Error& error) { return {one_sentence(error, Lang::zh), one_sentence(error, Lang::en)}; }

/// Faults of the program itself end it.
void keep(QueryStatus& status, const Error& error)
{
    if (error.kind() == ErrorKind::internal) {
        throw error;
    }
    status.error = sentence(error);
}

report::Table status_table(const std::vector<QueryStatus>& all, Lang lang)
{
    using report::ValueType;
    report::Table out;
    out.name = "queries";
    out.title = {"查询清单", "queries"};
    out.fields = {{"query", "", {"查询", "query"}},
                  {"status", "", {"状态", "status"}},
                  {"file", "", {"文件", "file"}},
                  {"rows", "", {"行数", "rows"}, ValueType::integer},
                  {"subjects", "", {"对象数", "subjects"}, ValueType::integer},
                  {"yes", "", {"是", "yes"}, ValueType::integer},
                  {"unknown", "", {"待核", "unknown"}, ValueType::integer},
                  {"borderline", "", {"其中临界", "of them borderline"}, ValueType::integer},
                  {"no", "", {"否", "no"}, ValueType::integer},
                  {"not_selected", "", {"不在条件内", "not selected"}, ValueType::integer},
                  {"error", "", {"原因", "error"}}};
    std::vector<report::Record> rows;
    for (const QueryStatus& one : all) {
        report::Record record{report::text_value(one.name),
                              report::text_value(!one.error.empty() ? "failed"
                                                 : one.lacks        ? "incomplete"
                                                                    : "done"),
                              report::text_value(one.file)};
        const bool done = one.error.empty();
        for (const std::int64_t number : {one.rows, one.counts.subjects, one.counts.yes, one.counts.unknown,
                                          one.counts.borderline, one.counts.no, one.counts.not_selected}) {
            record.push_back(done ? report::Value(number) : report::Value());
        }
        record.push_back(report::text_value(done && one.lacks ? one.lacks->in(lang) : one.error.in(lang)));
        rows.push_back(std::move(record));
    }
    hold(out, std::move(rows));
    return out;
}

/// A shapefile is several files of one stem.
std::string file_key(const std::string& output)
{
    return output.ends_with(".shp") ? std::filesystem::path(output).stem().string() : output;
}

/// Two answers must not be one file.
void expect_own_file(const rule::QueryEntry& entry, std::map<std::string, std::string>& taken)
{
    const auto [at, fresh] = taken.emplace(file_key(entry.output), entry.text.name);
    if (!fresh) {
        throw Error(ErrorKind::config,
                    say("{0} 已是查询 {1} 的结果文件", "{0} is the file of the query {1} already", entry.output, at->second),
                    entry.output_where, say("换一个名字", "choose another name"));
    }
}

/// What a query that failed has left of its answer.
void remove_answer(const Folder& folder, const std::string& output)
{
    const std::filesystem::path stem = std::filesystem::path(output).stem();
    std::vector<std::filesystem::path> left;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        if (entry.path().filename() == output || (output.ends_with(".shp") && entry.path().stem() == stem)) {
            left.push_back(entry.path());
        }
    }
    for (const std::filesystem::path& file : left) {
        std::filesystem::remove(file);
    }
}

}  // namespace

std::vector<QueryStatus> run_batch(const QueryBatch& batch, const rule::QueryFile& file, const Folder& folder)
{
    std::vector<QueryStatus> out(file.queries.size());
    std::vector<std::optional<std::size_t>> numbers(file.queries.size());
    std::map<std::string, std::string> taken;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const rule::QueryEntry& entry = file.queries[i];
        out[i].name = entry.text.name;
        try {
            if (entry.fault) {
                throw *entry.fault;
            }
            expect_ending(entry.output, entry.output_where);
            expect_own_file(entry, taken);
            numbers[i] = batch.session.add(entry.text);
        } catch (const Error& error) {
            keep(out[i], error);
        }
    }
    std::map<std::string, Text> lost;  // by kind: why the layer cannot be read
    if (std::any_of(numbers.begin(), numbers.end(), [](const auto& number) { return number.has_value(); })) {
        batch.session.read(
            batch.io, [&](const layer::Kind& kind) { batch.step(say("读取 {0}", "reading {1}", kind.title.zh, kind.name)); },
            [&](const layer::Kind& kind, const Error& error) {
                lost.emplace(kind.name, sentence(error));
                return error.kind() != ErrorKind::internal;
            });
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (!numbers[i]) {
            continue;
        }
        QueryStatus& status = out[i];
        batch.step(say("查询 {}", "asking {}", status.name));
        try {
            for (const std::string& kind : batch.session.kinds_of(*numbers[i])) {
                if (const auto at = lost.find(kind); at != lost.end()) {
                    status.error = at->second;
                }
            }
            if (!status.error.empty()) {
                continue;
            }
            const audit::QueryAnswer answer = batch.session.answer(*numbers[i]);
            const report::QueryReport report = batch.session.report(*numbers[i], answer);
            status.notes = write_query({report, batch.io, batch.lang}, folder, file.queries[i].output);
            status.file = file.queries[i].output;
            status.counts = answer.counts;
            status.lacks = report::query_lacks(answer);
            status.rows = static_cast<std::int64_t>(answer.rows.size());
        } catch (const Error& error) {
            remove_answer(folder, file.queries[i].output);
            keep(status, error);
        }
    }
    write_table(folder, status_table(out, batch.lang));
    return out;
}

}  // namespace zonelint::cli

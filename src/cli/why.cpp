// zonelint why: every condition with its value, for objects on the list and for others.
#include "report/why.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "cli/common_options.hpp"
#include "cli/io_loader.hpp"
#include "cli/progress.hpp"
#include "cli/rule_words.hpp"
#include "cli/session_run.hpp"
#include "cli/snapshot.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "layer/database_path.hpp"
#include "report/topics.hpp"
#include "rule/network_choice.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse_changed(const std::string& file)
{
    throw Error(ErrorKind::input, say("核查之后它变了", "it has changed since the audit"), {.file = file},
                say("请重新运行 zonelint audit", "run zonelint audit again"));
}

void expect_same_rules(const report::ManifestView& manifest, const Session& session)
{
    for (const report::ManifestView::Pack& pack : manifest.packs) {
        const rule::Pack* present = session.library().find(pack.id);
        if (present == nullptr || present->sha256 != pack.sha256) {
            refuse_changed(present == nullptr ? pack.id : present->folder.string());
        }
    }
}

void expect_same_inputs(const report::ManifestView& manifest, const Session& session)
{
    for (const auto& [kind, table] : session.tables().all()) {
        std::multiset<std::pair<std::string, std::string>> now;
        for (const layer::SourceInfo& source : table->sources) {
            now.emplace(source.path, source.sha256);
        }
        for (const report::ManifestView::Input& input : manifest.inputs) {
            if (input.kind != kind) {
                continue;
            }
            const auto at = now.find({input.path, input.sha256});
            if (at == now.end()) {
                refuse_changed(input.path);
            }
            now.erase(at);
        }
        if (!now.empty()) {
            refuse_changed(now.begin()->first);  // a glob has a new match
        }
    }
}

/// The same of what the rule does not read: a run is explained whole or not at all. Databases are asked only where they are read.
void expect_same_others(const report::ManifestView& manifest, const Session& session, const io::Api& io)
{
    std::map<std::string, std::string> now;
    for (const report::ManifestView::Input& input : manifest.inputs) {
        if (session.tables().find(input.kind) != nullptr || layer::is_database(input.path)) {
            continue;
        }
        const auto [at, fresh] = now.try_emplace(input.path);
        if (fresh) {
            at->second = io.fingerprint(session.project().base(), input.path);
        }
        if (at->second != input.sha256) {
            refuse_changed(input.path);
        }
    }
}

/// KIND:ID or KIND/ID where KIND is a layer kind, else an id.
struct ObjectWord {
    std::string kind;
    std::string id;
};

ObjectWord read_object(const std::string& word, const layer::KindTable& kinds)
{
    const std::size_t end = word.find_first_of(":/");
    if (end != std::string::npos && kinds.find(word.substr(0, end)) != nullptr) {
        return {word.substr(0, end), word.substr(end + 1)};
    }
    return {{}, word};
}

struct Object {
    const layer::LayerTable* table = nullptr;
    std::uint32_t row = 0;
};

class WhyCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_common = read_common(arguments);
        m_run = arguments.operand(0);
        m_word = arguments.operand(1);
        m_rule = arguments.operand(2);
    }

    ExitCode run(Context& context) override
    {
        const StoredRun stored = open_run(m_run);
        const bool kept = has_snapshot(stored);
        const std::unique_ptr<Session> session =
            kept ? open_snapshot(stored, find_data().layers, m_common.jobs) : open_inputs(context, stored.manifest);
        context.follow(session->project().lang);
        m_object = read_object(m_word, session->kinds());
        choose_rules(*session);
        if (kept) {
            restore_snapshot(stored, *session);
        } else {
            read(context, *session);
            expect_same_inputs(stored.manifest, *session);
            expect_same_others(stored.manifest, *session, load_io());
        }
        explain(context, *session);
        if (stored.manifest.tool_version != ZONELINT_VERSION && !m_common.quiet) {
            talk(say("核查由 zonelint {0} 完成，这里由 {1} 解释：结论可能不同",
                     "the audit is by zonelint {0}, this explanation by {1}: it may decide otherwise",
                     stored.manifest.tool_version, ZONELINT_VERSION)
                     .in(context.lang));
        }
        return ExitCode::done;
    }

private:
    /// The project where it stands, as the run knew it.
    [[nodiscard]] std::unique_ptr<Session> open_inputs(Context& context, const report::ManifestView& manifest) const
    {
        const fs::path file = project_of(m_run, manifest);
        const fs::path shown = file.lexically_proximate(fs::current_path());
        if (fs::is_regular_file(file) && sha256_file(file) != manifest.project_sha256) {
            refuse_changed(shown.string());
        }
        rule::Project project = load_project(shown);
        context.follow(project.lang);  // what may be wrong with it is told in its language
        auto out = std::make_unique<Session>(std::move(project), session_options(manifest, m_common.jobs), find_data());
        expect_same_rules(manifest, *out);
        return out;
    }

    void choose_rules(Session& session) const
    {
        std::vector<std::string> known;
        std::set<std::string> judged;
        for (const rule::CompiledRule& rule : session.program().rules) {
            judged.insert(rule.subject->name);
            if (m_object.kind.empty() || rule.subject->name == m_object.kind) {
                known.insert(known.end(), {rule.id, rule.rule->name});
                known.insert(known.end(), rule.rule->sources.begin(), rule.rule->sources.end());
            }
        }
        if (known.empty()) {
            const std::string kinds = join(std::vector<std::string>(judged.begin(), judged.end()), ", ");
            throw Error(ErrorKind::usage, say("没有规则管 {}", "no rule of this run is about {}", m_object.kind), {},
                        say("管的是 {}", "its rules are about {}", kinds));
        }
        std::set<std::string> about;  // kinds that the rule asked for is about
        for (const rule::CompiledRule& rule : session.program().rules) {
            if (!m_rule.empty() && means(rule, m_rule)) {
                about.insert(rule.subject->name);
            }
        }
        session.keep_rules([&](const rule::CompiledRule& rule) {
            return (m_object.kind.empty() || rule.subject->name == m_object.kind) && (m_rule.empty() || means(rule, m_rule));
        });
        if (session.program().rules.empty() && !about.empty()) {
            const std::string kinds = join(std::vector<std::string>(about.begin(), about.end()), ", ");
            throw Error(ErrorKind::usage, say("规则 {0} 管的是 {1}，不是 {2}", "rule {0} is about {1}, not about {2}",
                                              m_rule, kinds, m_object.kind));
        }
        if (session.program().rules.empty()) {
            throw Error(
                ErrorKind::usage, say("这次核查没有规则 {}", "this run has no rule {}", m_rule), {},
                did_you_mean(m_rule, known, say("有哪些，见结果文件夹的 ledger.csv", "ledger.csv of the run names them")));
        }
    }

    void read(const Context& context, Session& session) const
    {
        Progress progress(m_common.quiet ? Progress::Show::never : Progress::Show::on_terminal, context.lang);
        session.read(load_io(), [&](const layer::Kind& kind, std::size_t, std::size_t) {
            progress.step(say("读取 {0}", "reading {1}", kind.title.zh, kind.name));
        });
    }

    void explain(const Context& context, const Session& session) const
    {
        const std::vector<const layer::LayerTable*> tables = subject_tables(session);
        const std::vector<Object> found = find(tables);
        if (found.size() > 1) {
            std::vector<std::string> names;
            for (const Object& object : found) {
                names.push_back(object.table->kind->name + ":" + m_object.id);
            }
            const std::string list = join(names, ", ");
            throw Error(ErrorKind::usage, say("编号 {} 有几个对象", "the id {} is that of several objects", m_object.id), {},
                        say("请写 {}", "say which: {}", list));
        }
        if (found.empty()) {
            say_excluded(context, tables);
            return;
        }
        const Object object = found.front();
        const audit::Run run(session.program(), session.tables(), session.kinds(), run_options(session, m_common.jobs));
        if (m_rule.empty()) {
            print(report::render_why_object(run, *object.table, object.row, context.lang));
        }
        print_rules(context, run, object);
    }

    void print_rules(const Context& context, const audit::Run& run, const Object& object) const
    {
        std::vector<std::size_t> found;
        std::vector<report::Judged> verdicts;
        for (std::size_t r = 0; r < run.rules().size(); ++r) {
            const audit::RuleResult& result = run.rules()[r];
            if (result.status == audit::RuleStatus::not_run) {
                if (!m_rule.empty()) {
                    print(
                        say("{0}：未运行，{1}\n", "{0}: not run, {2}\n", result.rule->id, result.reason.zh, result.reason.en)
                            .in(context.lang));
                }
            } else if (result.subjects == object.table) {
                found.push_back(r);
                verdicts.push_back({result.rule->rule->topic, result.verdicts[object.row].outcome});
            }
        }
        bool first = !m_rule.empty();
        for (const std::size_t place : report::in_topics(verdicts)) {
            const std::size_t rule = found[place];
            print((first ? "" : "\n") +
                  report::render_why(run, rule, object.row, run.explain(rule, object.row), context.lang));
            first = false;
        }
    }

    static std::vector<const layer::LayerTable*> subject_tables(const Session& session)
    {
        std::vector<const layer::LayerTable*> out;
        for (const auto& [kind, table] : session.tables().all()) {
            const std::vector<rule::CompiledRule>& rules = session.program().rules;
            if (std::any_of(rules.begin(), rules.end(),
                            [wanted = table->kind](const rule::CompiledRule& rule) { return rule.subject == wanted; })) {
                out.push_back(table.get());
            }
        }
        return out;
    }

    [[nodiscard]] std::vector<Object> find(const std::vector<const layer::LayerTable*>& tables) const
    {
        std::vector<Object> out;
        for (const layer::LayerTable* table : tables) {
            for (std::uint32_t row = 0; row < table->size(); ++row) {
                if (table->id(row) == m_object.id) {
                    out.push_back({table, row});
                }
            }
        }
        return out;
    }

    /// An excluded row is an answer; an id that nobody has is a mistake.
    void say_excluded(const Context& context, const std::vector<const layer::LayerTable*>& tables) const
    {
        std::vector<std::string> ids;
        bool said = false;
        for (const layer::LayerTable* table : tables) {
            for (const layer::Excluded& row : table->excluded) {
                if (row.id == m_object.id) {
                    const std::string& path = table->sources[row.source].path;
                    print(say("{0} 没有参加核查：{1} 第 {2} 行已排除，{3}\n",
                              "{0} was not judged: row {2} of {1} is excluded, {4}\n", m_object.id, path, row.row,
                              row.detail.zh, row.detail.en)
                              .in(context.lang));
                    said = true;
                }
            }
            for (std::uint32_t row = 0; row < table->size(); ++row) {
                ids.push_back(table->id(row));
            }
        }
        if (!said) {
            throw Error(ErrorKind::usage, say("没有对象 {}", "there is no object {}", m_word), {}, object_hint(tables, ids));
        }
    }

    /// The same id under a kind that there is; else a near id; else some that there are.
    [[nodiscard]] Text object_hint(const std::vector<const layer::LayerTable*>& tables,
                                   const std::vector<std::string>& ids) const
    {
        if (tables.empty()) {
            return say("项目没有绑定这类图层", "the project binds no layer of that kind");
        }
        constexpr std::size_t shown = 3;
        const std::string rest = m_object.kind.empty() ? m_word.substr(m_word.find_first_of(":/") + 1) : std::string();
        std::vector<std::string> some;
        for (const layer::LayerTable* table : tables) {
            for (std::uint32_t row = 0; row < table->size(); ++row) {
                const std::string name = table->kind->name + ":" + table->id(row);
                if (table->id(row) == rest) {
                    return say("是不是 {}？", "did you mean {}?", name);
                }
                if (row == 0 || (tables.size() == 1 && row < shown)) {
                    some.push_back(name);
                }
            }
        }
        some.resize(std::min(some.size(), shown));
        const std::string list = join(some, ", ");
        return did_you_mean(m_object.id, ids, some.empty() ? Text{} : say("例如 {}", "there are for example {}", list));
    }

    CommonOptions m_common;
    fs::path m_run;
    std::string m_word;
    std::string m_rule;
    ObjectWord m_object;
};

}  // namespace

Verb why_verb()
{
    return {
        "why",
        say("一个对象为什么在清单上，或为什么不在", "why an object is on the list, or is not"),
        say("对一个对象逐条列出条件和取值，差多少也说明，不论它是否在清单上。\n"
            "会重新读取结果文件夹所记的输入；输入变了就拒绝回答。核查时用了 --snapshot 的，只看结果文件夹里保存的数据。",
            "Shows every condition with its value and by how much it holds or fails, also for objects that are not on the "
            "list.\n"
            "Reads the inputs named in the run folder again, and refuses if they have changed. A run made with --snapshot "
            "is\n"
            "answered from what it kept."),
        {{{"RUN", say("结果文件夹", "the result folder")},
          {"OBJECT", say("编号，或 类型:编号，如 boiler:GZ-0001", "an id, or KIND:ID such as boiler:GZ-0001")},
          {"RULE", say("规则编号、名称或条款号；默认所有规则", "a rule's id, name or source id; else all rules"), false}},
         {jobs_option(), lang_option(), quiet_option()}},
        make_command<WhyCommand>};
}

}  // namespace zonelint::cli

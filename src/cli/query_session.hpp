#pragma once
// The layers and the program that answer queries: what one query and a batch have in common.

#include "audit/query.hpp"
#include "cli/query_layers.hpp"
#include "cli/session.hpp"
#include "report/query.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace zonelint::cli {

class QuerySession {
public:
    /// An empty path: no project, all layers are files. `crs`: that of files that no project declares. Throws as load_project().
    QuerySession(const std::filesystem::path& project, std::string crs, const DataFolders& data, std::optional<Date> as_of,
                 unsigned jobs);

    [[nodiscard]] const rule::Project& project() const { return m_project; }
    [[nodiscard]] Date as_of() const { return m_as_of; }

    /// Finds the layers that its words mean and checks all that can be known without reading them; returns its number.
    /// Throws Error(usage|config|input), after which it is as if it had never been asked.
    std::size_t add(const rule::QueryText& text);

    /// Reads the layers of all queries, each once. A layer that cannot be read: `failed` says whether to go on without it.
    void read(const io::Api& io, const std::function<void(const layer::Kind&)>& told,
              const std::function<bool(const layer::Kind&, const Error&)>& failed = {});

    /// After read(). Throws as audit::Queries::answer().
    [[nodiscard]] audit::QueryAnswer answer(std::size_t query);

    /// What a report of query and answer says; both must outlive it.
    [[nodiscard]] report::QueryReport report(std::size_t query, const audit::QueryAnswer& answer) const;

    /// Kinds that the rule of a query reads.
    [[nodiscard]] std::vector<std::string> kinds_of(std::size_t query) const;

    [[nodiscard]] bool has_read() const { return m_session != nullptr; }
    [[nodiscard]] const Session& session() const { return *m_session; }

private:
    [[nodiscard]] std::vector<std::string> uses() const;
    void check(const rule::Query& query) const;

    DataFolders m_data;
    rule::Project m_project;
    std::shared_ptr<const layer::KindTable> m_kinds;
    QueryLayers m_layers;
    Date m_as_of;
    unsigned m_jobs;
    std::vector<rule::Query> m_queries;
    std::vector<bool> m_limited;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<audit::Queries> m_answers;
};

}  // namespace zonelint::cli

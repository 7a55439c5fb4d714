#pragma once
// What a notice says, by enterprise.

#include "report/results.hpp"

#include <string>
#include <vector>

namespace zonelint::sheet {

/// One finding in words.
struct NoticeItem {
    std::string heading;             ///< what is wrong and how it is called
    std::vector<std::string> lines;  ///< object, clause, numbers, reason, what to do, by when
};

struct Notice {
    std::string addressee;
    std::string credit_code = {};                ///< "" where none was delivered
    std::vector<std::string> fingerprints = {};  ///< of its findings, in the order of the list
    std::vector<NoticeItem> items = {};
};

/// One for each enterprise, by number, else credit code, else name and division; an object without one is an addressee of
/// its own. Every finding is in exactly one notice.
[[nodiscard]] std::vector<Notice> notices_of(const report::Results& results);

}  // namespace zonelint::sheet

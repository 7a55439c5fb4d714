#include "cli/rule_findings.hpp"

#include "cli/terminal.hpp"

namespace zonelint::cli {

void print_finding(const rule::CheckFinding& finding, Lang lang)
{
    const Text degree = finding.error ? say("错误", "error") : say("警告", "warning");
    const Error sentence(
        ErrorKind::config,
        say("{0}[{2}]{3}", "{1}[{2}] {4}", degree.zh, degree.en, finding.name, finding.message.zh, finding.message.en),
        finding.where, finding.hint);
    print(one_sentence(sentence, lang) + "\n" + caret_lines(sentence, lang));
}

}  // namespace zonelint::cli

//! Rules for the plan of searches.

use crate::plan::{SearchPlan, ServicePlan};
use evidence::site::is_mail_address;
use evidence_read::diagnostic::quoted;
use evidence_read::rules::Check;

/// Most requests in a second that any of the services allows.
const FASTEST: f64 = 10.0;

/// Each service can be asked as it is written, and no faster than it allows.
pub(super) fn validate_plan(check: &mut Check<'_, '_>, plan: &SearchPlan) {
    if let Some(contact) = &plan.contact {
        check.must(
            is_mail_address(contact),
            "contact",
            format!("{} is not a mail address", quoted(contact)),
            "write name@example.org, or leave it out",
        );
    }
    for (name, service) in plan.services() {
        validate_service(check, name, service);
    }
}

fn validate_service(check: &mut Check<'_, '_>, name: &str, service: &ServicePlan) {
    let of = |field: &str| format!("{name}.{field}");
    let address = &service.address;
    // On the machine itself nobody listens in.
    let is_safe = address.starts_with("https://") || address.starts_with("http://127.0.0.1:");
    check.must(
        is_safe && address.ends_with('/') && !address.contains(['?', '#', ' ']),
        &of("address"),
        format!("{} is not the address of a service", quoted(address)),
        "write https://, the host, and a slash at the end",
    );
    check.must(
        service.per_second > 0.0 && service.per_second <= FASTEST,
        &of("per_second"),
        format!("{} requests in a second", service.per_second),
        "write a number above 0; no service allows more than 10",
    );
    let searches = of("searches");
    check.list(&searches, &service.searches, true);
    for (index, words) in service.searches.iter().enumerate() {
        let field = format!("{searches}[{index}]");
        check.must(
            !words.trim().is_empty(),
            &field,
            "an empty search",
            "write words, or remove it",
        );
        check.must(
            words.matches('"').count() % 2 == 0
                && words.matches('(').count() == words.matches(')').count(),
            &field,
            format!("{} has a quote or bracket without its other half", quoted(words)),
            "close what is open",
        );
    }
}

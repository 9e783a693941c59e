//! Inventory entries to facts. Pure.
//!
//! Called by this folder's `mod` and by `sheet`.

use super::wire;
use duecare_model::facts::{
    AbsentSystem, Alert, BackupCopy, Capability, DamageItem, DeclaredExclusion, Endpoint,
    IncidentNote, InvoiceLine, Notification, Paper, PatchState, Protection, RestoreTest, Workload,
};

pub(super) fn workload(w: wire::Workload) -> Workload {
    Workload {
        name: w.name.unwrap_or_else(|| w.id.to_string()),
        id: w.id,
        critical: w.critical,
    }
}

pub(super) fn copy(w: wire::Copy) -> BackupCopy {
    BackupCopy {
        id: w.id,
        workload: w.workload,
        medium: w.medium,
        location: w.location,
        host: w.host,
        host_domain_joined: w.host_domain_joined,
        disconnected: w.disconnected,
        ways: w.ways,
        looked_at: w.looked_at,
        last_success_at: w.last_success_at,
        locked_days: w.locked_days,
        method_changed_at: w.method_changed_at,
    }
}

pub(super) fn restore_test(w: wire::RestoreTest) -> RestoreTest {
    RestoreTest {
        workload: w.workload,
        copy: w.copy,
        tested_at: w.tested_at,
        result: w.result,
        duration_minutes: w.duration_minutes,
        isolated: w.isolated,
        operator: w.operator,
    }
}

pub(super) fn endpoint(w: wire::Endpoint) -> Endpoint {
    Endpoint {
        name: w.name,
        kind: w.kind,
        operating_system: w.operating_system,
        last_seen_at: w.last_seen_at,
        protection: w.protection.map(|p| Protection {
            product: p.product,
            installed: p.installed,
            running: p.running,
            signatures_at: p.signatures_at,
        }),
        patches: w.patches.map(|p| PatchState {
            last_update_at: p.last_update_at,
            pending_count: p.pending_count,
            oldest_pending_at: p.oldest_pending_at,
            supported_until: p.supported_until,
            checked_at: p.checked_at,
        }),
    }
}

pub(super) fn exclusion(w: wire::Exclusion) -> DeclaredExclusion {
    DeclaredExclusion {
        principal: w.principal,
        reason: w.reason,
        decided_by: w.decided_by,
        until: w.until,
        declared_on: w.declared_on,
    }
}

pub(super) fn absent(w: wire::Absent) -> AbsentSystem {
    AbsentSystem {
        system: w.system,
        looked_by: w.looked_by,
        looked_on: w.looked_on,
    }
}

pub(super) fn paper(w: wire::Paper) -> Paper {
    Paper {
        reference: w.reference,
        kind: w.kind,
        dated: w.dated,
        says: w.says,
    }
}

pub(super) fn invoice_line(w: wire::InvoiceLine) -> InvoiceLine {
    InvoiceLine {
        invoice: w.invoice,
        dated: w.dated,
        text: w.text,
        amount: w.amount,
        control: w.control,
    }
}

pub(super) fn capability(w: wire::Capability) -> Capability {
    Capability {
        party: w.party,
        name: w.name,
        available: w.available,
        tested_at: w.tested_at,
        source: w.source,
    }
}

pub(super) fn alert(w: wire::Alert) -> Alert {
    Alert {
        from: w.from,
        raised_at: w.raised_at,
        received_at: w.received_at,
        says: w.says,
    }
}

pub(super) fn notification(w: wire::Notification) -> Notification {
    Notification {
        to: w.to,
        at: w.at,
        says: w.says,
        reference: w.reference,
    }
}

pub(super) fn damage(w: wire::DamageItem) -> DamageItem {
    DamageItem {
        day: w.day,
        text: w.text,
        amount: w.amount,
        limitation: w.limitation,
    }
}

pub(super) fn incident_note(w: wire::IncidentNote) -> IncidentNote {
    IncidentNote {
        at: w.at,
        text: w.text,
        source: w.source,
        cause: w.cause,
    }
}

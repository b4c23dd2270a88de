//! Tasks: none twice, none past its tries, none that gave up without a reason, none missing for what waits.

use super::Looked;
use std::collections::BTreeSet;
use store::TRIES_MAX;

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    let tasks = &looked.sight.tasks;
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for task in tasks {
        let name = format!("{} of {}:{}", task.kind, task.subject, task.seq);
        // What was erased after freed space was begun to be written over is written over by a task of its own.
        let is_under_way = task.kind == "erasing.scrub" && task.tries > 0;
        if !is_under_way && !seen.insert((&task.kind, task.subject, task.seq)) {
            found.push(format!("{name} is queued twice"));
        }
        if task.tries > TRIES_MAX && !task.has_given_up {
            found.push(format!("{name} was begun {} times", task.tries));
        }
        let may_give_up = task.tries >= TRIES_MAX || task.cause == "no such mailbox";
        if task.has_given_up && !may_give_up {
            found.push(format!("{name} gave up: {}", task.cause));
        }
        if looked.is_settled {
            found.push(format!("{name} is left"));
        }
    }
    for (id, case, _, words, waits) in &looked.sight.outgoing {
        let has_task = tasks.iter().any(|task| task.kind == "desk.send_answer" && task.subject == *id);
        if *waits && !has_task {
            found.push(format!("nothing will ever send {words:?} of case {case}"));
        }
    }
    found
}

// Made from the description of the API by `make page`; not edited by hand.

export interface paths {
    "/api/analyze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["analyze_api_analyze_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ask_api_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attitudes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["attitudes_api_attitudes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["entries_api_catalog_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["entry_api_catalog__key__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["check_api_check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cited_api_cited_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/coalitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["coalitions_api_coalitions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["diff_api_diff_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["document_api_document_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["documents_api_documents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["paragraphs_api_documents__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["draw_api_draw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["edit_api_edit_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/equilibria": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["equilibria_api_equilibria_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["evidence_api_evidence_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["evolution_api_evolution_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["explain_api_explain_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["export_api_export_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["facts_api_facts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["files_api_files_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_api_files__name__get"];
        put: operations["save_api_files__name__put"];
        post: operations["keep_api_files__name__post"];
        delete: operations["discard_api_files__name__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/formula": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["formula_api_formula_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["graph_api_graph_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hashes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["hash_of_api_hashes__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hypergame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["hypergame_api_hypergame_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["inverse_api_inverse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/listing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["listing_api_listing_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["merge_api_merge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["moves_api_moves_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/observe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["observe_api_observe_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["overview_api_overview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/paragraphs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["paragraphs_api_paragraphs_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["preferences_api_preferences_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reachable_list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reachable_list_api_reachable_list_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["report_api_report_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/robustness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["robustness_api_robustness_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sentences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sentences_api_sentences_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stability_api_stability_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["states_api_states_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["table_api_table_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["tables_api_tables_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["timeline_api_timeline_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unilateral_improvements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unilateral_improvements_api_unilateral_improvements_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["uses_api_uses_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["verdicts_api_verdicts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Analyze: {
            as_one?: string | null;
            concepts?: string | (string | {
                [key: string]: string;
            })[] | {
                [key: string]: string;
            } | null;
            deterrence?: ("B" | "A") | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            level?: ("at_least" | "exactly") | null;
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            return_to_start?: ("allowed" | "barred") | null;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "analyze-answer": {
            advice: {
                address: string;
                code: string;
            }[];
            answer: (components["schemas"]["answer.now"] | components["schemas"]["answer.settles"] | components["schemas"]["answer.holds"] | components["schemas"]["answer.way"] | components["schemas"]["answer.together"] | components["schemas"]["answer.change_to"] | components["schemas"]["answer.sure"])[];
            /** @constant */
            asked: "analyze";
            certificates: components["schemas"]["answer.certificate"][];
            claims: {
                [key: string]: components["schemas"]["answer.claim_summary"];
            };
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            decision_makers: {
                [key: string]: components["schemas"]["answer.decision_maker"];
            };
            /** @constant */
            detente: 1;
            engine: string;
            equilibria: {
                [key: string]: components["schemas"]["answer.equilibrium_set"];
            };
            feasible: components["schemas"]["answer.set"];
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            leaving: components["schemas"]["answer.leaving"][];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            seconds: number;
            sentences?: string[];
            states: number;
            status_quo: components["schemas"]["answer.state"] | null;
            undecided?: components["schemas"]["answer.undecided"][];
            why?: string;
        };
        "answer.answer_settles": {
            first?: string[];
            no?: string[];
            second?: string[];
            yes?: string[];
        };
        "answer.asked_facts": {
            fails: string[];
            holds: string[];
            leavers: components["schemas"]["answer.leaver"][];
            outcome: components["schemas"]["answer.outcome"];
            short: components["schemas"]["answer.asked_short_facts"];
            state: number | null;
            under: string | null;
        };
        "answer.asked_short_facts": {
            /** @enum {unknown} */
            asks: "outcome" | "way" | "together" | "change";
            at: string | null;
            first: string[];
            reach: components["schemas"]["answer.short_way_facts"] | null;
            steps: number;
            together: string[];
            trust: number;
            trusting: string[];
            via: ("there" | "improvements" | "moves" | "none") | null;
        };
        "answer.asked_target": {
            at?: string;
            claim: string;
            id?: string;
            /** @enum {unknown} */
            status: "yes" | "no" | "open";
        };
        "answer.assumed": {
            dm: string;
            first: components["schemas"]["answer.state"];
            prefers: boolean;
            second: components["schemas"]["answer.state"];
        };
        "answer.astray": {
            /** @enum {unknown} */
            breaks: "state" | "move" | "unwanted" | "unmade";
            dm: string;
            mover: string;
            step: number;
        };
        "answer.attitude_profiles": {
            count: number;
            exact: boolean;
            least: number | null;
            listed: boolean;
            of: number;
            profile?: {
                [key: string]: string;
            };
            profiles: {
                [key: string]: {
                    [key: string]: "+" | "0" | "-";
                };
            }[];
        };
        "answer.beginning": {
            after: number[];
            reached?: components["schemas"]["answer.set"];
            settles?: {
                [key: string]: components["schemas"]["answer.set"];
            };
            state: components["schemas"]["answer.state"] | null;
            then?: components["schemas"]["answer.begun"][];
            undone?: components["schemas"]["answer.undoing"][];
        };
        "answer.begun": {
            after: string;
            begins: components["schemas"]["answer.beginning"][];
            model: string;
            name: string;
            outcomes: components["schemas"]["answer.set"];
            stage: number;
        };
        "answer.behaviour": {
            concepts: {
                [key: string]: string[];
            };
            possible: boolean;
            state: components["schemas"]["answer.state"];
        };
        "answer.belief": {
            changes: unknown[];
            imagined: string[];
            preferences: string[];
            unseen: number[];
            view: string;
        };
        "answer.belief_needed": {
            index: number;
            needs: components["schemas"]["answer.need"][];
            perceived?: boolean;
        };
        "answer.broken": {
            dm: string;
            from: number;
            mover: string;
            steps: number;
            to: number;
            /** @enum {unknown} */
            what: "state" | "move" | "unwanted";
        };
        "answer.case": {
            assumed: components["schemas"]["answer.assumed"][];
            improvements: components["schemas"]["answer.improvement"][];
        };
        "answer.certificate": {
            cases?: components["schemas"]["answer.case"][];
            compared?: components["schemas"]["answer.read_comparison"][];
            completion?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            concept: string;
            conventions?: {
                [key: string]: string;
            };
            dm: string;
            foresight?: components["schemas"]["answer.foresight"][];
            improvements: components["schemas"]["answer.improvement"][];
            opponents?: {
                [key: string]: string;
            };
            parts?: components["schemas"]["answer.certificate"][];
            proved?: boolean;
            repeats?: components["schemas"]["answer.repeats"];
            stable: boolean;
            state: components["schemas"]["answer.state"];
            way?: components["schemas"]["answer.step"][];
        };
        "answer.change_facts": {
            changes: components["schemas"]["answer.part_change"][];
            concept: string;
            elsewhere: boolean;
            impossible: boolean;
            looked?: boolean;
            outcome: components["schemas"]["answer.outcome"];
            state: number | null;
        };
        "answer.change_to": {
            facts: components["schemas"]["answer.change_facts"];
            /** @constant */
            kind: "change";
            translations: {
                [key: string]: string;
            };
            words: string;
        };
        "answer.changed_ranking": {
            cost: number;
            dm: string;
            ranking: unknown[];
            reordered: components["schemas"]["answer.reordered"][];
        };
        "answer.changed_stability": {
            after: boolean;
            before: boolean;
        };
        "answer.changed_statements": {
            cost: number;
            dm: string;
            edits: components["schemas"]["answer.edit"][];
            prefers: unknown[];
        };
        "answer.cited": {
            locator: string;
            paragraphs: number[];
            source: string;
        };
        "answer.claim_facts": {
            about: boolean;
            claim: string;
            expect: ("holds" | "fails" | "undefined" | "undecided") | null;
            trust: number | null;
            vacuous: boolean;
            /** @enum {unknown} */
            verdict: "holds" | "fails" | "undefined" | "undecided";
        };
        "answer.claim_summary": {
            differs?: {
                [key: string]: "holds" | "fails" | "undefined" | "undecided";
            };
            elsewhere?: {
                [key: string]: "holds" | "fails" | "undefined" | "undecided";
            };
            expect: ("holds" | "fails" | "undefined" | "undecided") | null;
            /** @enum {unknown} */
            verdict: "holds" | "fails" | "undefined" | "undecided";
        };
        "answer.claim_verdict": {
            added?: components["schemas"]["answer.state"][];
            assumed: boolean;
            at: components["schemas"]["answer.numbers"] | null;
            differs?: {
                [key: string]: "holds" | "fails" | "undefined" | "undecided";
            };
            elsewhere?: {
                [key: string]: "holds" | "fails" | "undefined" | "undecided";
            };
            expect: ("holds" | "fails" | "undefined" | "undecided") | null;
            forbidden_by?: string;
            load_bearing: string[][];
            load_bearing_complete: boolean;
            remark?: string;
            that: string;
            vacuous: boolean;
            /** @enum {unknown} */
            verdict: "holds" | "fails" | "undefined" | "undecided";
            why?: string;
            witness: components["schemas"]["answer.reason"][];
        };
        "answer.closed": {
            listed: boolean;
            nodes: {
                [key: string]: components["schemas"]["answer.numbers"];
            };
            since?: {
                [key: string]: number[];
            };
            within?: number;
        };
        "answer.coalition_improvement": {
            gains: {
                [key: string]: components["schemas"]["answer.places"];
            };
            steps: components["schemas"]["answer.step"][];
            to: components["schemas"]["answer.state"];
        };
        "answer.coalition_verdict": {
            coalition: string;
            improvements: components["schemas"]["answer.numbers"];
            possible_improvements?: components["schemas"]["answer.numbers"];
            shown: components["schemas"]["answer.coalition_improvement"][];
            stable: {
                [key: string]: boolean | null;
            };
        };
        "answer.compared_pair": {
            certain: boolean;
            first: number;
            second: number;
            shares?: string[];
            sign: string;
        };
        "answer.comparison": {
            because: number[];
            better: string;
            dm: string;
            worse: string;
        };
        "answer.completion": {
            concept: string;
            dm: string;
            preferences: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            stable: boolean;
        };
        "answer.completion_count": {
            explaining: number | null;
            of: number | null;
        };
        "answer.completions": {
            /** @constant */
            completions: true;
            drawn?: number;
            profiles: number;
            /** @constant */
            weighed?: true;
        };
        "answer.condition": {
            all_of: components["schemas"]["answer.requirement"][];
            dm: string;
            listed: boolean;
            state: components["schemas"]["answer.state"];
            /** @enum {unknown} */
            when: "always" | "never" | "depends";
        };
        "answer.decision_maker": {
            name: string;
            options: {
                [key: string]: string;
            };
        };
        "answer.drop": {
            drop: string;
        };
        "answer.edit": {
            at: number;
            /** @enum {unknown} */
            edit: "exchange" | "negate" | "drop" | "insert";
            that: string;
        };
        "answer.element": {
            /** @constant */
            accepted?: false;
            address: string;
            because: components["schemas"]["answer.cited"][];
            formula: string | null;
            /** @enum {unknown} */
            kind: "decision_maker" | "option" | "statement" | "constraint" | "move" | "scenario" | "claim" | "pace" | "event" | "stage";
            name: string | {
                [key: string]: string;
            } | null;
            note: string | {
                [key: string]: string;
            } | null;
            quote?: components["schemas"]["answer.quote"];
        };
        "answer.element_change": {
            address: string;
            after: unknown;
            before: unknown;
        };
        "answer.entry": {
            because?: string[];
            changes?: string[];
            dm?: string;
            entry: string;
            every: (number)[];
            name?: string;
            unsure: boolean;
        };
        "answer.equilibrium_set": {
            /** @constant */
            at_least?: true;
            count: number;
            listed: boolean;
            patterns?: components["schemas"]["answer.patterns"];
            profile?: {
                [key: string]: string;
            };
            states: components["schemas"]["answer.state"][];
            undecided?: components["schemas"]["answer.open_set"];
        };
        "answer.fact": {
            answers: components["schemas"]["answer.fact_answer"][];
            dm?: string;
            first: string;
            /** @enum {unknown} */
            kind: "standing" | "statements" | "states" | "element";
            left: string;
            second?: string;
        };
        "answer.fact_answer": {
            /** @enum {unknown} */
            answer: "stands" | "left_out" | "first" | "second";
            chance: string;
            open: number;
            settles: components["schemas"]["answer.settled"];
        };
        "answer.figure": {
            chance?: string;
            exact: boolean;
            in_all: boolean | null;
            in_some: boolean | null;
            interval?: number[];
            of: number;
            share: number | null;
            stable: number;
        };
        "answer.file_notice": {
            code: string;
            file: string;
            message: string;
        };
        "answer.flip": {
            change: components["schemas"]["answer.drop"] | components["schemas"]["answer.swap"];
            flips: string[];
        };
        "answer.foreseen": {
            ends: components["schemas"]["answer.state"][];
            to: components["schemas"]["answer.state"];
        };
        "answer.foresight": {
            ends: components["schemas"]["answer.state"][];
            horizon: number;
            moves: components["schemas"]["answer.foreseen"][];
        };
        "answer.found_numbers": {
            /** @constant */
            at_least?: true;
            count: number;
            listed: boolean;
            patterns?: components["schemas"]["answer.patterns"];
            states: number[];
            undecided?: components["schemas"]["answer.open_numbers"];
        };
        "answer.group": {
            heading: string;
            lines: components["schemas"]["answer.line"][];
        };
        "answer.holds": {
            facts: components["schemas"]["answer.asked_facts"] | components["schemas"]["answer.holds_facts"] | components["schemas"]["answer.claim_facts"];
            /** @constant */
            kind: "outcome";
            translations: {
                [key: string]: string;
            };
            words: string;
        };
        "answer.holds_facts": {
            fails: string[];
            holds: string[];
            leavers: components["schemas"]["answer.leaver"][];
            outcome: components["schemas"]["answer.outcome"];
            state: number | null;
            under: string | null;
        };
        "answer.hyper_stable": {
            believed?: {
                [key: string]: number[];
            };
            counts?: {
                [key: string]: number;
            };
            hyper_equilibria: number[];
            hyper_stable: {
                [key: string]: number[];
            };
            perceived: {
                [key: string]: number[];
            };
            true_equilibria: number[];
        };
        "answer.improvement": {
            sanction: components["schemas"]["answer.sanction"] | null;
            to: components["schemas"]["answer.state"];
        };
        "answer.joint_case": {
            assumed: components["schemas"]["answer.assumed"][];
            dm: string;
            to: components["schemas"]["answer.state"];
        };
        "answer.joint_certificate": {
            cases: components["schemas"]["answer.joint_case"][];
            concepts: {
                [key: string]: string;
            };
            conventions?: {
                [key: string]: string;
            };
            opponents?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            proved: boolean;
            state: components["schemas"]["answer.state"];
        };
        "answer.jump": {
            coalition: string;
            from: components["schemas"]["answer.state"];
            gains: {
                [key: string]: components["schemas"]["answer.places"];
            };
            steps: components["schemas"]["answer.step"][];
            to: components["schemas"]["answer.state"];
        };
        "answer.jumps": {
            concept: string;
            found: components["schemas"]["answer.jump"][];
            listed: boolean;
            lone: boolean;
            profile?: {
                [key: string]: string;
            };
        };
        "answer.learned": {
            /** @enum {unknown} */
            answer: "stands" | "left_out" | "first" | "second";
            because: number[];
            dm: string;
            first: string;
            /** @enum {unknown} */
            kind: "standing" | "statements" | "states" | "element";
            second?: string;
        };
        "answer.leaver": {
            dm: string;
            from: number;
            leaves: string[];
            stays: string[];
            to: number | null;
        };
        "answer.leaving": {
            coalition: string;
            improvements: components["schemas"]["answer.numbers"];
        };
        "answer.line": {
            cells: string[];
            heading: string;
        };
        "answer.measure": {
            bound: string;
            certainty: string;
            /** @enum {unknown} */
            preferred: "start" | "end";
            /** @enum {unknown} */
            sign: ">=" | ">" | "<=" | "<";
        };
        "answer.more": {
            concept: string;
            count: number;
            listed: boolean;
            now: boolean;
            outcomes: components["schemas"]["answer.outcome"][];
            under: string[];
        };
        "answer.move": {
            from: number;
            improvement: boolean;
            to: number;
        };
        "answer.mover": {
            by: string;
            chance: (number | null)[];
            event: boolean;
        };
        "answer.moves_of": {
            listed: boolean;
            moves: components["schemas"]["answer.move"][];
        };
        "answer.need": {
            better: string;
            dm: string;
            seen?: boolean;
            so: boolean;
            worse: string;
        };
        "answer.next_question": {
            answers: ("first" | "second" | "same" | "yes" | "no" | "unknown")[];
            dm: string;
            first: string;
            first_that?: string;
            instance?: string[];
            /** @enum {unknown} */
            kind: "statements" | "states" | "wishes" | "holds";
            only?: string[][];
            second?: string;
            second_that?: string;
            serves: string[];
            settles: components["schemas"]["answer.answer_settles"];
            sides: string[];
            words: string;
        };
        "answer.notice": {
            code: string;
            file?: string;
            message: string;
        };
        "answer.now": {
            facts: components["schemas"]["answer.now_facts"];
            /** @constant */
            kind: "now";
            translations: {
                [key: string]: string;
            };
            words: string;
        };
        "answer.now_facts": {
            indifferent: string[];
            leavers: components["schemas"]["answer.leaver"][];
            moves: string[];
            rests: string[];
            state: number | null;
        };
        "answer.numbers": {
            count: number;
            listed: boolean;
            patterns?: components["schemas"]["answer.patterns"];
            states: number[];
        };
        "answer.observed": {
            consistent: boolean;
            contradictions: number[];
            implied: components["schemas"]["answer.comparison"][];
            listed: boolean;
        };
        "answer.observed_move": {
            date?: string;
            dm: string;
            explained: boolean;
            from?: components["schemas"]["answer.state"];
            /** @enum {unknown} */
            impossible?: "infeasible" | "same" | "not_allowed";
            index: number;
            rule?: string;
            said: string;
            to?: components["schemas"]["answer.state"];
        };
        "answer.onward": {
            begins: boolean;
            count: number | null;
            length: number | null;
            listed: boolean;
            name: string;
            stage: string;
            to?: string;
            ways: components["schemas"]["answer.way_on"][][];
        };
        "answer.open_numbers": {
            count: number;
            listed: boolean;
            states: number[];
        };
        "answer.open_set": {
            count: number;
            listed: boolean;
            states: components["schemas"]["answer.state"][];
        };
        "answer.order": {
            comparisons?: components["schemas"]["answer.pairs"];
            count: number;
            listed: boolean;
            places: components["schemas"]["answer.rank_place"][];
            splits: number[];
        };
        "answer.other_element": {
            dm: string;
            element: string;
        };
        "answer.other_pairs": {
            dm: string;
            pairs: string[];
        };
        "answer.other_ranking": {
            dm: string;
            ranking: string[][];
        };
        "answer.other_statements": {
            dm: string;
            prefers: string[];
        };
        "answer.outcome": {
            count: number;
            open: string[];
            scenario: string | null;
            states: number[];
            taken: string[];
            within: string | null;
        };
        "answer.outcome_figures": {
            concept: string;
            count: number;
            listed: boolean;
            some: components["schemas"]["answer.figure"];
            states: components["schemas"]["answer.state_figure"][];
        };
        "answer.pairs": {
            listed: boolean;
            pairs: components["schemas"]["answer.compared_pair"][];
        };
        "answer.paragraph": {
            doubt: ("alone" | "split" | "length") | null;
            note?: boolean;
            number: number;
            passages: components["schemas"]["answer.passage"][];
        };
        "answer.part_change": {
            dm: string;
            edits: components["schemas"]["answer.edit"][];
            reordered: components["schemas"]["answer.reordered"][];
        };
        "answer.passage": {
            line: number;
            script: string;
            text: string;
        };
        "answer.path": {
            steps: components["schemas"]["answer.path_step"][];
            trust: number;
        };
        "answer.path_step": {
            coalition?: string;
            dm: string;
            from: components["schemas"]["answer.state"];
            to: components["schemas"]["answer.state"];
            trust: boolean;
        };
        "answer.patterns": {
            cubes: string[];
            exact: boolean;
        };
        "answer.place": {
            column: number | null;
            file: string;
            line: number | null;
        };
        "answer.place_of": {
            after: number;
            before: number;
            of: number;
        };
        "answer.places": {
            from: number;
            to: number;
        };
        "answer.possible_move": {
            from: number;
            to: number;
        };
        "answer.quote": {
            found: boolean | null;
            paragraph: number;
            source: string;
            text: string;
        };
        "answer.race": {
            chance: (number | null)[];
            first: string;
            movers: components["schemas"]["answer.mover"][];
            second: string;
        };
        "answer.rank_place": {
            count: number;
            listed: boolean;
            patterns?: components["schemas"]["answer.patterns"];
            separated_by: string | null;
            states: number[];
            /** @constant */
            unknown?: true;
        };
        "answer.reached": {
            /** @constant */
            added?: true;
            label: string;
            number: number;
            open?: string[];
            since: {
                [key: string]: number;
            };
            taken: string[];
        };
        "answer.read_comparison": {
            degree?: number;
            dm: string;
            end: components["schemas"]["answer.state"];
            holds: boolean;
            known: boolean;
            measure?: components["schemas"]["answer.measure"];
            /** @enum {unknown} */
            role: "attracts" | "deters" | "credible";
            start: components["schemas"]["answer.state"];
        };
        "answer.reason": {
            certificates?: components["schemas"]["answer.certificate"][];
            chance?: number[];
            closed?: components["schemas"]["answer.closed"];
            coalition?: string;
            concept?: string;
            count?: number;
            gains?: {
                [key: string]: components["schemas"]["answer.places"];
            };
            in_no_completion?: components["schemas"]["answer.joint_certificate"];
            /** @enum {unknown} */
            kind: "formula" | "stable" | "equilibrium" | "coalition_stable" | "some" | "every" | "possible" | "always" | "inevitable" | "inevitable_circling" | "only_after" | "reached" | "improves" | "opens" | "opens_surely" | "opens_infeasible" | "trust" | "prefers" | "prefers_nothing" | "chance" | "better" | "better_nothing" | "open";
            leaving?: string[];
            other?: components["schemas"]["answer.state"];
            otherwise?: components["schemas"]["answer.path"];
            part: string;
            path?: components["schemas"]["answer.path"];
            state: components["schemas"]["answer.state"];
            true: boolean | null;
        };
        "answer.refused": {
            address: string | null;
            code: string;
            message: string;
            that: string;
            where: components["schemas"]["answer.place"] | null;
        };
        "answer.removed": {
            address: string;
            alone: number | null;
            finally: number | null;
            formula: string;
            name: string | null;
            only: number | null;
        };
        "answer.reordered": {
            /** @enum {unknown} */
            after: ">" | "=" | "<";
            /** @enum {unknown} */
            before: ">" | "=" | "<";
            first: string;
            second: string;
        };
        "answer.repeats": {
            first: number;
            period: number;
        };
        "answer.reply": {
            /** @enum {unknown} */
            answer: "first" | "second" | "same" | "yes" | "no" | "unknown";
            by?: string;
            date?: string;
            dm: string;
            first: string;
            first_that?: string;
            second?: string;
            second_that?: string;
        };
        "answer.requirement": {
            any_of: string[][];
        };
        "answer.robust": {
            completions: components["schemas"]["answer.figure"] | null;
            concept: string;
            dm?: string;
            least: number | null;
            least_proven: boolean;
            now: boolean | null;
            open_witness: (components["schemas"]["answer.other_statements"] | components["schemas"]["answer.other_ranking"] | components["schemas"]["answer.other_pairs"] | components["schemas"]["answer.other_element"])[] | null;
            swaps: (components["schemas"]["answer.figure"] | null)[];
            /** @enum {unknown} */
            verdict: "equilibrium" | "stable";
            witness: (components["schemas"]["answer.other_statements"] | components["schemas"]["answer.other_ranking"] | components["schemas"]["answer.other_pairs"] | components["schemas"]["answer.other_element"])[] | null;
        };
        "answer.sanction": {
            replies?: components["schemas"]["answer.state"][];
            steps: components["schemas"]["answer.step"][];
            then?: components["schemas"]["answer.improvement"][];
            together?: components["schemas"]["answer.state"];
        };
        "answer.seen_facts": {
            astray: components["schemas"]["answer.astray"][];
            at: string | null;
            outcome: components["schemas"]["answer.outcome"] | null;
            rests: string[] | null;
            views: components["schemas"]["answer.view"][];
        };
        "answer.set": {
            count: number;
            listed: boolean;
            patterns?: components["schemas"]["answer.patterns"];
            states: components["schemas"]["answer.state"][];
        };
        "answer.settled": {
            no: string[];
            yes: string[];
        };
        "answer.settled_target": {
            /** @enum {unknown} */
            after: "yes" | "no" | "open";
            /** @enum {unknown} */
            before: "yes" | "no" | "open";
            claim: string;
        };
        "answer.settles": {
            facts: components["schemas"]["answer.settles_facts"];
            /** @constant */
            kind: "settles";
            translations: {
                [key: string]: string;
            };
            words: string;
        };
        "answer.settles_facts": {
            all: boolean;
            concept: string | null;
            count: number;
            listed: boolean;
            more: components["schemas"]["answer.more"] | null;
            none: string[];
            now: boolean;
            outcomes: components["schemas"]["answer.outcome"][];
            under: string[];
        };
        "answer.short_way_facts": {
            at: string | null;
            first: string[];
            steps: number;
            trust: number;
            trusting: string[];
            via: ("there" | "improvements" | "moves" | "none") | null;
        };
        "answer.shortest": {
            count: number | null;
            length: number;
            listed: boolean;
            paths: components["schemas"]["answer.path"][];
        };
        "answer.solution": {
            changes: (components["schemas"]["answer.changed_ranking"] | components["schemas"]["answer.changed_statements"])[];
            equilibria: components["schemas"]["answer.state"][];
        };
        "answer.solutions": {
            found: components["schemas"]["answer.solution"][];
            listed: boolean;
        };
        "answer.source_copy": {
            file: string;
            hash: string;
            left_out: components["schemas"]["answer.passage"][];
            /** @enum {unknown} */
            paired: "one" | "markers" | "length";
            paragraphs: components["schemas"]["answer.paragraph"][];
            scripts: string[];
            unpaired: components["schemas"]["answer.passage"][];
        };
        "answer.spread": {
            corners?: number;
            draws?: number;
            every_corner?: boolean;
            level?: number;
            runs?: number;
            seed: number;
        };
        "answer.state": {
            /** @constant */
            added?: true;
            label: string;
            number: number;
            open?: string[];
            taken: string[];
        };
        "answer.state_figure": {
            figure: components["schemas"]["answer.figure"];
            state: components["schemas"]["answer.state"];
        };
        "answer.states": {
            /** @constant */
            asked: "states";
            combinations: number;
            complete: boolean;
            conflict: string;
            constraints: components["schemas"]["answer.removed"][];
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            feasible: components["schemas"]["answer.set"];
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            seconds: number;
            sentences?: string[];
            states: number;
            why?: string;
        };
        "answer.status_quo_table": {
            listed: boolean;
            rounds: number;
            states: components["schemas"]["answer.reached"][];
        };
        "answer.step": {
            dm: string;
            from: components["schemas"]["answer.state"];
            to: components["schemas"]["answer.state"];
        };
        "answer.sturdy_outcome": {
            concepts: components["schemas"]["answer.outcome_figures"][];
            drawn: number | null;
            profiles: number;
            states: number;
            to: string;
        };
        "answer.sure": {
            facts: components["schemas"]["answer.seen_facts"] | components["schemas"]["answer.sure_facts"];
            /** @constant */
            kind: "sure";
            translations: {
                [key: string]: string;
            };
            words: string;
        };
        "answer.sure_facts": {
            concept: string | null;
            equilibrium: boolean | null;
            left_out: string[];
            outcome: components["schemas"]["answer.outcome"] | null;
            pairs: string[][] | null;
            rests_on: string[];
            state: number | null;
            unknown: string[];
            unsure: string[];
        };
        "answer.surprise": {
            dm: string;
            move?: components["schemas"]["answer.surprising_move"];
            state?: number;
            wanted: boolean;
        };
        "answer.surprising_move": {
            dm: string;
            from: number;
            to: number;
        };
        "answer.swap": {
            swap: string[];
        };
        "answer.swaps": {
            drawn?: number;
            profiles: number;
            swaps: number;
            /** @constant */
            weighed?: true;
        };
        "answer.target": {
            claim: string;
            exact: boolean;
            /** @enum {unknown} */
            status: "yes" | "no" | "open";
        };
        "answer.threshold": {
            entry: string;
            high: number;
            level: number;
            low: number;
            reached_at_low: boolean;
            values: number[];
        };
        "answer.timeline": {
            at: (number)[];
            ever: {
                [key: string]: (number | null)[];
            };
            expected: {
                [key: string]: (number | null)[];
            };
            /** @enum {unknown} */
            measure: "by" | "at";
            movers: {
                [key: string]: components["schemas"]["answer.mover"][];
            };
            moves: string;
            outcomes: {
                [key: string]: number[] | number[][];
            };
            race?: components["schemas"]["answer.race"];
            range?: components["schemas"]["answer.spread"];
            start: components["schemas"]["answer.state"];
            tempo: components["schemas"]["answer.entry"][];
            threshold?: components["schemas"]["answer.threshold"];
            unit: string;
        };
        "answer.together": {
            facts: components["schemas"]["answer.together_facts"];
            /** @constant */
            kind: "together";
            translations: {
                [key: string]: string;
            };
            words: string;
        };
        "answer.together_facts": {
            all: boolean;
            members: string[];
            outcome: components["schemas"]["answer.outcome"];
            places: {
                [key: string]: components["schemas"]["answer.place_of"];
            };
            to: number | null;
        };
        "answer.undecided": {
            concept: string;
            dm: string;
        };
        "answer.undoing": {
            dm: string;
            improvements: components["schemas"]["answer.state"][];
            option: string;
            sanctioned: {
                [key: string]: boolean | null;
            };
        };
        "answer.verdict_change": {
            concept: string;
            gained: components["schemas"]["answer.state"][];
            lost: components["schemas"]["answer.state"][];
        };
        "answer.view": {
            parts: {
                [key: string]: string[];
            } | null;
            view: string;
        };
        "answer.way": {
            facts: components["schemas"]["answer.way_facts"];
            /** @constant */
            kind: "way";
            translations: {
                [key: string]: string;
            };
            words: string;
        };
        "answer.way_facts": {
            at: string | null;
            better: string[];
            first: string[];
            outcome: components["schemas"]["answer.outcome"];
            resting: boolean;
            same_as?: components["schemas"]["answer.outcome"];
            steps: components["schemas"]["answer.way_step"][];
            trust: number;
            /** @enum {unknown} */
            via: "there" | "improvements" | "moves" | "none";
            worse: string[];
        };
        "answer.way_on": {
            from: number;
            steps: components["schemas"]["answer.path_step"][];
            trust: number;
        };
        "answer.way_step": {
            dm: string;
            from: number;
            gains: boolean;
            place?: components["schemas"]["answer.place_of"];
            risk?: number;
            risk_place?: number;
            to: number;
            trust: boolean;
        };
        "answer.weight": {
            exchanged: number;
            flips: number;
            left_out: number;
            statement: string;
        };
        "answer.where": {
            /** @constant */
            asked: "states";
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            count: number;
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            listed: boolean;
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            patterns?: components["schemas"]["answer.patterns"];
            seconds: number;
            sentences?: string[];
            states: components["schemas"]["answer.state"][];
            undecided?: components["schemas"]["answer.open_set"];
            where: string;
            why?: string;
        };
        Ask: {
            about?: string | string[] | null;
            answers?: {
                [key: string]: string;
            }[] | null;
            as_one?: string | null;
            concepts?: string | (string | {
                [key: string]: string;
            })[] | {
                [key: string]: string;
            } | null;
            dm?: string | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default false */
            sentences: boolean;
            state?: string | number | null;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            /**
             * @default neighbours
             * @enum {string}
             */
            unknown_order: "neighbours" | "marked" | "all";
            /** @default  */
            who: string;
        };
        "ask-answer": {
            answers: components["schemas"]["answer.reply"][];
            /** @constant */
            asked: "ask";
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            facts: string[];
            file?: string;
            found?: string;
            given?: {
                [key: string]: unknown;
            }[];
            hangs_on: components["schemas"]["answer.reply"][];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            proof?: Record<string, never>[];
            question: components["schemas"]["answer.next_question"] | null;
            said: string[];
            seconds: number;
            sentences?: string[];
            settled: boolean;
            states: number;
            targets: components["schemas"]["answer.asked_target"][];
            unneeded: number;
            why?: string;
            written?: string;
        };
        Attitudes: {
            as_one?: string | null;
            concepts?: string | (string | {
                [key: string]: string;
            })[] | {
                [key: string]: string;
            } | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 20 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default 0 */
            seed: number;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            to: string | number;
            /** @default 20000 */
            tries: number;
        };
        "attitudes-answer": {
            /** @constant */
            asked: "attitudes";
            attitudes: {
                [key: string]: components["schemas"]["answer.attitude_profiles"];
            };
            before: {
                [key: string]: {
                    [key: string]: "+" | "0" | "-";
                };
            };
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            seconds: number;
            sentences?: string[];
            states: number;
            to: string;
            why?: string;
        };
        Check: {
            as_one?: string | null;
            claim?: string | null;
            /**
             * @default 1
             * @enum {integer}
             */
            depth: 1 | 2 | 3;
            deterrence?: ("B" | "A") | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            level?: ("at_least" | "exactly") | null;
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            return_to_start?: ("allowed" | "barred") | null;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "check-answer": {
            /** @constant */
            asked: "check";
            claims: {
                [key: string]: components["schemas"]["answer.claim_verdict"];
            };
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            crux: components["schemas"]["answer.flip"][];
            crux_complete: boolean;
            depth: number;
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            refused: {
                [key: string]: components["schemas"]["answer.refused"];
            };
            seconds: number;
            sentences?: string[];
            states: number;
            why?: string;
        };
        Citation: {
            numbers: number[];
            source: string;
            text: string;
        };
        Cited: {
            elements: components["schemas"]["CitingElement"][];
        };
        Citing: {
            document?: string | null;
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default model.yaml */
            name: string;
            source?: string | null;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        CitingElement: {
            address: string;
            because: components["schemas"]["Citation"][];
            quote: components["schemas"]["Quotation"] | null;
        };
        Clash: {
            line: number;
            ours: string;
            start: string;
            theirs: string;
        };
        Coalitions: {
            as_one?: string | null;
            coalition?: string | string[] | null;
            concepts?: string | string[] | null;
            deterrence?: ("B" | "A") | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            from?: string | number | null;
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /** @default SEQ */
            jumps: string | {
                [key: string]: string;
            };
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            level?: ("at_least" | "exactly") | null;
            /** @default 1000 */
            limit: number;
            /** @default false */
            lone: boolean;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            return_to_start?: ("allowed" | "barred") | null;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            /** @default false */
            universal: boolean;
        };
        "coalitions-answer": {
            /** @constant */
            asked: "coalitions";
            coalitions: components["schemas"]["answer.coalition_verdict"][];
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            jumps: components["schemas"]["answer.jumps"];
            leaving: string[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            seconds: number;
            sentences?: string[];
            state: components["schemas"]["answer.state"];
            states: number;
            universal: {
                [key: string]: boolean | null;
            };
            universally_stable: {
                [key: string]: components["schemas"]["answer.numbers"];
            };
            why?: string;
        };
        Copied: {
            content: string;
            document: string;
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
        };
        Diff: {
            as_one?: string | null;
            concepts?: string | (string | {
                [key: string]: string;
            })[] | {
                [key: string]: string;
            } | null;
            deterrence?: ("B" | "A") | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            level?: ("at_least" | "exactly") | null;
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            other: string;
            /** @default model.yaml */
            other_name: string;
            return_to_start?: ("allowed" | "barred") | null;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "diff-answer": {
            added?: components["schemas"]["answer.state"][];
            /** @constant */
            asked: "diff";
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            elements: components["schemas"]["answer.element_change"][];
            engine: string;
            equilibria: components["schemas"]["answer.verdict_change"][];
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            other: string;
            seconds: number;
            sentences?: string[];
            states: number;
            status_quo: {
                [key: string]: {
                    [key: string]: components["schemas"]["answer.changed_stability"];
                };
            };
            why?: string;
        };
        Documents: {
            documents: string[];
            folder: string;
        };
        Done: {
            ok: boolean;
        };
        Draft: {
            called?: string | null;
            edits: number;
            hash: string | null;
            start: string;
            tab: string;
            text: string;
        };
        Draw: {
            as_one?: string | null;
            captions?: boolean | null;
            /** @default SEQ */
            concept: string | {
                [key: string]: string;
            };
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            from?: string | number | null;
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            kind?: ("moves" | "evolution" | "preferences" | "jumps" | "timeline") | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /**
             * @default auto
             * @enum {string}
             */
            layout: "auto" | "layers" | "strategies" | "springs" | "circle";
            limit?: number | null;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            part?: ("all" | "reachable" | "near" | "scenarios" | "equilibria") | null;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            to?: string | number | null;
            /**
             * @default improvements
             * @enum {string}
             */
            via: "moves" | "improvements" | "best_replies" | "coalitions";
            within?: string | null;
        };
        "draw-answer": {
            /** @constant */
            asked: "draw";
            description: string;
            /** @constant */
            detente: 1;
            notices?: components["schemas"]["answer.notice"][];
            sentences?: string[];
            svg?: string;
            title: string;
            written?: string;
        };
        Drawn: {
            concept?: string | null;
            /** @default [] */
            concepts: string[];
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 40 */
            most: number;
            /** @default model.yaml */
            name: string;
            /** @enum {string} */
            part: "all" | "reachable" | "near" | "path" | "settled";
            /** @default [] */
            readings: string[];
            state?: number | null;
            /** @default [] */
            states: number[];
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        Edit: {
            address: string;
            /** @enum {string} */
            do: "set" | "insert" | "drop" | "move" | "rename";
            to?: string | null;
            value?: unknown;
        };
        Edits: {
            edits: components["schemas"]["Edit"][];
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default model.yaml */
            name: string;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        Element: {
            address: string;
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default model.yaml */
            name: string;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        Entry: {
            name: string;
            text: string;
        };
        Equilibria: {
            as_one?: string | null;
            concepts?: string | (string | {
                [key: string]: string;
            })[] | {
                [key: string]: string;
            } | null;
            deterrence?: ("B" | "A") | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            level?: ("at_least" | "exactly") | null;
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            return_to_start?: ("allowed" | "barred") | null;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "equilibria-answer": {
            /** @constant */
            asked: "equilibria";
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            equilibria: {
                [key: string]: components["schemas"]["answer.equilibrium_set"];
            };
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            seconds: number;
            sentences?: string[];
            states: number;
            why?: string;
        };
        Evidence: {
            element?: string | null;
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "evidence-answer": {
            /** @constant */
            asked: "evidence";
            bare: string[];
            /** @constant */
            complete: true;
            conflict: string;
            copies: {
                [key: string]: components["schemas"]["answer.source_copy"];
            };
            /** @constant */
            detente: 1;
            elements: components["schemas"]["answer.element"][];
            idle: string[];
            model: string;
            notices?: components["schemas"]["answer.notice"][];
            sentences?: string[];
        };
        Evolution: {
            as_one?: string | null;
            /** @default false */
            as_perceived: boolean;
            by?: string | string[] | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            from?: string | number | null;
            frozen?: string | string[] | null;
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default false */
            sentences: boolean;
            stage?: string | null;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            to?: string | number | null;
            /**
             * @default improvements
             * @enum {string}
             */
            via: "moves" | "improvements" | "best_replies" | "coalitions";
            within?: number | null;
        };
        "evolution-answer": {
            as_perceived?: boolean;
            /** @constant */
            asked: "evolution";
            breaks?: components["schemas"]["answer.broken"][];
            closed?: components["schemas"]["answer.closed"] | null;
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            fewest_on_trust?: components["schemas"]["answer.path"] | null;
            file?: string;
            from: components["schemas"]["answer.state"];
            gains?: components["schemas"]["answer.set"];
            given?: {
                [key: string]: unknown;
            }[];
            last_movers: {
                [key: string]: components["schemas"]["answer.numbers"];
            };
            model: string;
            movers: string[];
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            onward?: components["schemas"]["answer.onward"];
            possible_improvements?: {
                [key: string]: components["schemas"]["answer.possible_move"][];
            };
            reachable?: boolean | null;
            reached: components["schemas"]["answer.set"];
            seconds: number;
            sentences?: string[];
            shortest?: components["schemas"]["answer.shortest"] | null;
            states: number;
            table: components["schemas"]["answer.status_quo_table"];
            then?: components["schemas"]["answer.begun"][];
            to?: string;
            /** @enum {unknown} */
            via: "moves" | "improvements" | "best_replies" | "coalitions";
            why?: string;
            within?: number;
        };
        Explain: {
            as_one?: string | null;
            concepts?: string | (string | {
                [key: string]: string;
            })[] | {
                [key: string]: string;
            } | null;
            deterrence?: ("B" | "A") | null;
            dm?: string | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            level?: ("at_least" | "exactly") | null;
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            return_to_start?: ("allowed" | "barred") | null;
            /** @default false */
            sentences: boolean;
            state: string | number;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "explain-answer": {
            /** @constant */
            asked: "explain";
            certificates: components["schemas"]["answer.certificate"][];
            complete: boolean;
            completions?: components["schemas"]["answer.completion"][];
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            in_no_completion?: components["schemas"]["answer.joint_certificate"][];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            seconds: number;
            sentences?: string[];
            state: components["schemas"]["answer.state"];
            states: number;
            then?: components["schemas"]["answer.begun"][];
            undecided?: components["schemas"]["answer.undecided"][];
            why?: string;
        };
        Export: {
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default model.yaml */
            name: string;
            suffix: string;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        Facts: {
            about?: string | string[] | null;
            as_one?: string | null;
            doubt?: string | string[] | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default 0 */
            seed: number;
            /** @default false */
            sentences: boolean;
            state?: string | number | null;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "facts-answer": {
            /** @constant */
            asked: "facts";
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            count: number;
            /** @constant */
            detente: 1;
            engine: string;
            facts: components["schemas"]["answer.fact"][];
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            open: number;
            seconds: number;
            sentences?: string[];
            state?: components["schemas"]["answer.state"];
            states: number;
            targets: components["schemas"]["answer.target"][];
            why?: string;
        };
        Fault: {
            address?: string | null;
            code: string;
            message: string;
            /** @constant */
            ok: false;
            status: number;
            where?: {
                [key: string]: unknown;
            } | null;
        };
        FileChanged: {
            address?: string | null;
            code: string;
            hash: string;
            merge: components["schemas"]["Merged"];
            message: string;
            /** @constant */
            ok: false;
            status: number;
            text: string;
            where?: {
                [key: string]: unknown;
            } | null;
        };
        Files: {
            drafts: string[];
            files: string[];
            folder: string;
        };
        Formula: {
            formula: string;
            /**
             * @default formula
             * @enum {string}
             */
            kind: "formula" | "claim";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default model.yaml */
            name: string;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        FormulaRead: {
            fault: {
                [key: string]: unknown;
            } | null;
            formula: string | null;
        };
        Graph: {
            concepts: string[];
            moves: {
                [key: string]: [
                    number,
                    number,
                    boolean
                ][];
            };
            part: string;
            rows: [
                number,
                string,
                string,
                string
            ][];
            said: string;
        };
        Hypergame: {
            as_one?: string | null;
            concepts?: string | (string | {
                [key: string]: string;
            })[] | {
                [key: string]: string;
            } | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "hypergame-answer": {
            /** @constant */
            asked: "hypergame";
            beliefs: components["schemas"]["answer.belief"][];
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            hypergame: {
                [key: string]: components["schemas"]["answer.hyper_stable"];
            };
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            profiles?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            seconds: number;
            sentences?: string[];
            states: number;
            surprises: components["schemas"]["answer.surprise"][];
            why?: string;
        };
        Inverse: {
            as_one?: string | null;
            at_most?: string | number | null;
            bar?: string | number | null;
            concept: string | {
                [key: string]: string;
            };
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /** @default [] */
            keep: string | string[];
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 100 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            only?: string | string[] | null;
            /**
             * @default auto
             * @enum {string}
             */
            over: "auto" | "rankings" | "statements";
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            to: string | number;
            weights?: string | {
                [key: string]: number;
            } | null;
        };
        "inverse-answer": {
            /** @constant */
            asked: "inverse";
            at_least: number | null;
            bar: string | null;
            behaviour: components["schemas"]["answer.behaviour"][];
            complete: boolean;
            concept: string;
            conditions: components["schemas"]["answer.condition"][];
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            distance: number | null;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            keep: string[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            only: string[];
            /** @enum {string} */
            over: "rankings" | "statements";
            possible: boolean | null;
            profile?: {
                [key: string]: string;
            };
            said?: string[][];
            seconds: number;
            sentences?: string[];
            solutions: components["schemas"]["answer.solutions"];
            states: number;
            to: string;
            weights: {
                [key: string]: number;
            };
            why?: string;
        };
        Kept: {
            called?: string | null;
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            start: components["schemas"]["Start"];
            tab: string;
            text: string;
        };
        Keys: {
            entries: components["schemas"]["Listed-Output"][];
            keys: string[];
        };
        "Listed-Input": {
            chosen?: number | null;
            /** @default [] */
            concepts: string[];
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default model.yaml */
            name: string;
            only?: string | null;
            /** @default false */
            reachable: boolean;
            /** @default [] */
            readings: string[];
            /** @default 80 */
            size: number;
            /** @default 0 */
            start: number;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            where?: string | null;
        };
        "Listed-Output": {
            decision_makers: number;
            key: string;
            options: number;
            question: string;
            states: number;
            title: string;
        };
        ListedGroup: {
            count: number;
            kind: string;
            said: string;
            start: number;
        };
        Listing: {
            chosen: [
                number,
                string,
                string,
                string
            ] | null;
            concepts: string[];
            count: number;
            fault: string | null;
            groups: components["schemas"]["ListedGroup"][];
            more: number;
            rows: [
                number,
                string,
                string,
                string
            ][];
            start: number;
        };
        Marked: {
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        Merge: {
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            ours: string;
            start: string;
            /** @default [] */
            take_theirs: number[];
            theirs: string;
        };
        Merged: {
            clashes: components["schemas"]["Clash"][];
            text: string;
        };
        Model: {
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default model.yaml */
            name: string;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        Moves: {
            as_one?: string | null;
            dm?: string | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /** @default false */
            improvements: boolean;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default false */
            sentences: boolean;
            state?: string | number | null;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "moves-answer": {
            /** @constant */
            asked: "moves";
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            model: string;
            moves: {
                [key: string]: components["schemas"]["answer.moves_of"];
            };
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            possible_improvements?: {
                [key: string]: components["schemas"]["answer.possible_move"][];
            };
            seconds: number;
            sentences?: string[];
            states: number;
            why?: string;
        };
        Observe: {
            as_one?: string | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            moves: {
                changes?: string | string[];
                date?: string;
                dm: string;
                from?: string | string[];
                to?: string | string[];
            }[];
            /** @default model.yaml */
            name: string;
            /** @default false */
            sentences: boolean;
            state?: string | number | null;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            /**
             * @default NASH
             * @enum {string}
             */
            thinks: "NASH" | "GMR" | "SMR" | "SEQ" | "SSEQ";
        };
        "observe-answer": {
            /** @constant */
            asked: "observe";
            beliefs: components["schemas"]["answer.belief_needed"][];
            complete: boolean;
            completions: components["schemas"]["answer.completion_count"];
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            learned: components["schemas"]["answer.learned"][];
            model: string;
            moves: components["schemas"]["answer.observed_move"][];
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            observe: components["schemas"]["answer.observed"];
            seconds: number;
            sentences?: string[];
            settled: components["schemas"]["answer.settled_target"][];
            state?: components["schemas"]["answer.state"];
            states: number;
            thinks: string;
            why?: string;
            with_learned?: string;
        };
        Opened: {
            drafts: components["schemas"]["Draft"][];
            hash: string | null;
            name: string;
            /** @default [] */
            notices: string[];
            text: string;
        };
        Overview: {
            advice: {
                [key: string]: unknown;
            }[];
            by_name: {
                [key: string]: string;
            };
            complete: boolean;
            constraints: {
                [key: string]: unknown;
            }[];
            decision_makers: string[];
            engine: string;
            equilibria: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            listing: components["schemas"]["Listing"];
            model: string;
            options: string[];
            profiles: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            readings: string[];
            remarks: string[];
            rows: unknown[][];
            splits: {
                [key: string]: number[] | null;
            };
            stability: {
                [key: string]: {
                    [key: string]: number[];
                };
            };
            states: number;
            status_quo: number | null;
            tables: {
                [key: string]: string;
            };
            together: string[];
            undecided: {
                [key: string]: {
                    [key: string]: number[];
                };
            };
            why: string | null;
        };
        Paragraph: {
            doubt: string | null;
            /** @default false */
            note: boolean;
            number: number;
            passages: components["schemas"]["Passage"][];
        };
        Paragraphs: {
            file: string;
            hash: string;
            left_out: components["schemas"]["Passage"][];
            paired: string;
            paragraphs: components["schemas"]["Paragraph"][];
            scripts: string[];
            unpaired: components["schemas"]["Passage"][];
        };
        Passage: {
            line: number;
            script: string;
            text: string;
        };
        Preferences: {
            as_one?: string | null;
            dm?: string | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "preferences-answer": {
            /** @constant */
            asked: "preferences";
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            preferences: {
                [key: string]: components["schemas"]["answer.order"];
            };
            seconds: number;
            sentences?: string[];
            states: number;
            why?: string;
        };
        Quotation: {
            paragraph: number;
            source: string;
            stands: boolean | null;
            text: string;
        };
        Reachable_list: {
            as_one?: string | null;
            dm: string;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default false */
            sentences: boolean;
            state: string | number;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "reachable_list-answer": {
            /** @constant */
            asked: "reachable_list";
            /** @constant */
            detente: 1;
            sentences?: string[];
            states: components["schemas"]["answer.state"][];
        };
        Read: {
            model: {
                [key: string]: unknown;
            };
            text: string;
        };
        Report: {
            as_one?: string | null;
            /** @default false */
            brief: boolean;
            /**
             * @default 2
             * @enum {integer}
             */
            depth: 1 | 2 | 3;
            deterrence?: ("B" | "A") | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            level?: ("at_least" | "exactly") | null;
            /** @default 5000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            return_to_start?: ("allowed" | "barred") | null;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "report-answer": {
            /** @constant */
            asked: "report";
            bytes: number;
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            html?: string;
            /** @enum {string} */
            lang: "en" | "ar";
            left_out: {
                [key: string]: string;
            };
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            refused: {
                [key: string]: components["schemas"]["answer.refused"];
            };
            seconds: number;
            sections: string[];
            sentences?: string[];
            states: number;
            why?: string;
            written?: string | null;
        };
        Robustness: {
            as_one?: string | null;
            concepts?: string | (string | {
                [key: string]: string;
            })[] | {
                [key: string]: string;
            } | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            of?: string | number | null;
            samples?: number | null;
            /** @default 0 */
            seed: number;
            /** @default false */
            sentences: boolean;
            /** @default 1 */
            swaps: number;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            to?: string | number | null;
        };
        "robustness-answer": {
            /** @constant */
            asked: "robustness";
            complete: boolean;
            concepts?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            families: (components["schemas"]["answer.completions"] | components["schemas"]["answer.swaps"])[];
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            matters: components["schemas"]["answer.weight"][];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            outcome?: components["schemas"]["answer.sturdy_outcome"];
            seconds: number;
            seed: number;
            sentences?: string[];
            state: components["schemas"]["answer.state"];
            states: number;
            verdicts: components["schemas"]["answer.robust"][];
            why?: string;
        };
        Save: {
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            start: components["schemas"]["Start"];
            tab: string;
            text: string;
        };
        Saved: {
            hash: string;
            ok: boolean;
        };
        Seen: {
            /** @default [] */
            concepts: string[];
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /**
             * @default {
             *       "reachable": false,
             *       "start": 0,
             *       "size": 80
             *     }
             */
            listing: components["schemas"]["Window"];
            /** @default model.yaml */
            name: string;
            /** @default [] */
            readings: string[];
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        Sentences: {
            paragraphs: string[];
        };
        Stability: {
            as_one?: string | null;
            concepts?: string | (string | {
                [key: string]: string;
            })[] | {
                [key: string]: string;
            } | null;
            deterrence?: ("B" | "A") | null;
            dm?: string | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            level?: ("at_least" | "exactly") | null;
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            return_to_start?: ("allowed" | "barred") | null;
            /** @default false */
            sentences: boolean;
            state?: string | number | null;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "stability-answer": {
            /** @constant */
            asked: "stability";
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            profiles?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            seconds: number;
            sentences?: string[];
            stability: {
                [key: string]: {
                    [key: string]: components["schemas"]["answer.found_numbers"];
                };
            };
            states: number;
            why?: string;
        };
        Standing: {
            hash: string | null;
        };
        Start: {
            hash?: string | null;
            /** @default  */
            text: string;
        };
        States: {
            as_one?: string | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 1000 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            where?: string | null;
        };
        "states-answer": components["schemas"]["answer.states"] | components["schemas"]["answer.where"];
        Table: {
            as_one?: string | null;
            caption?: string | null;
            concepts?: string | (string | {
                [key: string]: string;
            })[] | {
                [key: string]: string;
            } | null;
            deterrence?: ("B" | "A") | null;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            from?: string | number | null;
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default options
             * @enum {string}
             */
            kind: "options" | "tableau" | "stability" | "status_quo" | "reachable" | "matrix" | "preferences";
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            level?: ("at_least" | "exactly") | null;
            /** @default 200 */
            limit: number;
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            return_to_start?: ("allowed" | "barred") | null;
            /** @default false */
            sentences: boolean;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            /**
             * @default improvements
             * @enum {string}
             */
            via: "moves" | "improvements" | "best_replies" | "coalitions";
            within?: string | null;
        };
        "table-answer": {
            /** @constant */
            asked: "table";
            caption: string;
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            groups: components["schemas"]["answer.group"][];
            head: string[];
            /** @enum {string} */
            kind: "options" | "tableau" | "stability" | "status_quo" | "reachable" | "matrix" | "preferences";
            model: string;
            notes: string[];
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            seconds: number;
            sentences?: string[];
            states: number;
            why?: string;
            written?: string;
        };
        Tables: {
            tables: {
                [key: string]: string;
            };
        };
        Text: {
            text: string;
        };
        Timeline: {
            as_one?: string | null;
            at?: string | (string | number)[] | null;
            before?: string | number | null;
            /** @default improvements */
            by: string | {
                [key: string]: string;
            };
            /** @default 40 */
            draws: number;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            from?: string | number | null;
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default 1/2 */
            level: string | number;
            /** @default false */
            marks: boolean;
            /**
             * @default by
             * @enum {string}
             */
            measure: "by" | "at";
            /** @default model.yaml */
            name: string;
            /** @default 2000 */
            runs: number;
            /** @default 0 */
            seed: number;
            /** @default false */
            sentences: boolean;
            stage?: string | null;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
            to?: string | number | null;
            until?: string | number | null;
            vary?: string | null;
        };
        "timeline-answer": {
            /** @constant */
            asked: "timeline";
            complete: boolean;
            conflict: string;
            conventions?: {
                [key: string]: string;
            };
            /** @constant */
            detente: 1;
            engine: string;
            file?: string;
            given?: {
                [key: string]: unknown;
            }[];
            model: string;
            notices?: (string | components["schemas"]["answer.file_notice"])[];
            seconds: number;
            sentences?: string[];
            states: number;
            timeline: components["schemas"]["answer.timeline"];
            why?: string;
        };
        Unilateral_improvements: {
            as_one?: string | null;
            dm: string;
            /**
             * @default auto
             * @enum {string}
             */
            engine: "auto" | "reference" | "explicit" | "symbolic";
            given?: string | (string | {
                [key: string]: unknown;
            })[] | null;
            /**
             * @default model
             * @enum {string}
             */
            labels: "model" | "decimal";
            /**
             * @default en
             * @enum {string}
             */
            lang: "en" | "ar";
            /** @default false */
            marks: boolean;
            /** @default model.yaml */
            name: string;
            /** @default false */
            sentences: boolean;
            state: string | number;
            /**
             * @example detente: 1
             *     conflict: Two towns and a river
             *     decision_makers:
             *       upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
             *       lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
             *     status_quo: []
             */
            text: string;
        };
        "unilateral_improvements-answer": {
            /** @constant */
            asked: "unilateral_improvements";
            /** @constant */
            detente: 1;
            sentences?: string[];
            states: components["schemas"]["answer.state"][];
        };
        Use: {
            address: string;
            text: string;
        };
        Uses: {
            edits: components["schemas"]["Edit"][];
            uses: components["schemas"]["Use"][];
        };
        Verdict: {
            need: string | null;
            verdict: string;
            why: string[];
        };
        Verdicts: {
            claims: {
                [key: string]: components["schemas"]["Verdict"];
            };
            faults: {
                [key: string]: string;
            };
            faulty: string[];
        };
        Window: {
            chosen?: number | null;
            only?: string | null;
            /** @default false */
            reachable: boolean;
            /** @default 80 */
            size: number;
            /** @default 0 */
            start: number;
            where?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    analyze_api_analyze_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Analyze"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["analyze-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    ask_api_ask_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Ask"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ask-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    attitudes_api_attitudes_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Attitudes"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attitudes-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    entries_api_catalog_get: {
        parameters: {
            query?: {
                lang?: "en" | "ar";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    entry_api_catalog__key__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    check_api_check_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Check"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["check-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    cited_api_cited_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Citing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cited"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    coalitions_api_coalitions_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Coalitions"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["coalitions-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    diff_api_diff_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Diff"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["diff-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    document_api_document_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Model"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Read"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    documents_api_documents_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Documents"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    paragraphs_api_documents__name__get: {
        parameters: {
            query?: {
                lang?: "en" | "ar";
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paragraphs"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    draw_api_draw_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Draw"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["draw-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    edit_api_edit_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Edits"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Read"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    equilibria_api_equilibria_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Equilibria"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["equilibria-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    evidence_api_evidence_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evidence"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["evidence-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    evolution_api_evolution_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evolution"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["evolution-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    explain_api_explain_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Explain"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["explain-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    export_api_export_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Export"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Text"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    facts_api_facts_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Facts"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["facts-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    files_api_files_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Files"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    read_api_files__name__get: {
        parameters: {
            query?: {
                lang?: "en" | "ar";
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opened"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    save_api_files__name__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Save"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Saved"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileChanged"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    keep_api_files__name__post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Kept"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    discard_api_files__name__delete: {
        parameters: {
            query: {
                tab: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    formula_api_formula_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Formula"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormulaRead"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    graph_api_graph_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Drawn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Graph"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    hash_of_api_hashes__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    hypergame_api_hypergame_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hypergame"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hypergame-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    inverse_api_inverse_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Inverse"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["inverse-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    listing_api_listing_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Listed-Input"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    merge_api_merge_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merge"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merged"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    moves_api_moves_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Moves"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["moves-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    observe_api_observe_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Observe"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["observe-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    overview_api_overview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Seen"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    paragraphs_api_paragraphs_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Copied"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paragraphs"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    preferences_api_preferences_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Preferences"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["preferences-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    reachable_list_api_reachable_list_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reachable_list"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reachable_list-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    report_api_report_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Report"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["report-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    robustness_api_robustness_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Robustness"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["robustness-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    sentences_api_sentences_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Marked"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sentences"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    stability_api_stability_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Stability"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["stability-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    states_api_states_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["States"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["states-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    table_api_table_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Table"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["table-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    tables_api_tables_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Model"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tables"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    timeline_api_timeline_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Timeline"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["timeline-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    unilateral_improvements_api_unilateral_improvements_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Unilateral_improvements"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["unilateral_improvements-answer"];
                    "application/x-ndjson": string;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    uses_api_uses_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Element"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Uses"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
    verdicts_api_verdicts_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Model"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdicts"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
        };
    };
}

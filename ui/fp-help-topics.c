/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-help-topics.h"

#include <glib/gi18n.h>

#include "fp-code-detail.h"
#include "fp-page-parts.h"
#include "fp-report.h"
#include "fp-shortcuts.h"
#include "fp-ui.h"

/* A page in words of the program's own: headings and paragraphs in turn. */
typedef struct
{
  const char *heading, *text; /* N_() */
} Passage;

typedef struct
{
  const char *id, *title; /* title N_() */
  Passage passages[6];
} Guide;

static const Guide guides[] = {
  { "start",
    N_ ("The first claim"),
    { { N_ ("Say what happened"),
        N_ ("Type the client, then what was done in your own words: “music group”, “job skills”. "
            "Firstpass "
            "offers the codes that fit; Enter takes the first.") },
      { N_ ("Say when, where and who"),
        N_ ("Date, times, clients present, place and who led it. Units are reckoned from the "
            "minutes by the "
            "payer’s own rounding. Tab goes on, Shift+Tab goes back.") },
      { N_ ("Follow the checklist"),
        N_ ("It follows every change. What is broken stands first, then what to ask the payer, "
            "then what is "
            "often denied. Each finding has a button that mends it or goes to the field; F8 goes "
            "to the "
            "next.") },
      { N_ ("Answer for the note"),
        N_ ("Y and N answer the questions on the session note and the plan, and go on to the "
            "next.") },
      { N_ ("Leave with a summary"),
        N_ ("Save, print or copy it. Ctrl+D starts the next claim like this one.") } } },
  { "verdicts",
    N_ ("What the verdicts mean"),
    { { N_ ("Will be denied"),
        N_ ("A rule the payer stated, or a national standard, is broken. Mend it before "
            "sending.") },
      { N_ ("At risk"), N_ ("Nothing is broken, but claims like this are often denied.") },
      { N_ ("Ask the payer first"),
        N_ ("Nobody has said whether the service is covered, authorized or limited here. What is "
            "not known "
            "is never shown as fine. The call sheet has the questions.") },
      { N_ ("Ready to send"), N_ ("Everything that could be looked at was in order.") },
      { N_ ("Not checked yet"),
        N_ ("Code, date and times are needed before a verdict says anything.") } } },
  { "compare",
    N_ ("Choosing between codes that look alike"),
    { { N_ ("Five questions"),
        N_ ("Why it was done, the plan’s goal, who led it, where, and whether to one person or a "
            "group. They "
            "are filled from the claim; an answer changed there changes the claim.") },
      { N_ ("The reason goes along"),
        N_ ("Why the code was chosen stands on the summary, for whoever asks later.") } } },
  { "payers",
    N_ ("Payers and their rules"),
    { { N_ ("Where rules come from"),
        N_ ("Each rule names its source and when somebody last checked it. Past its recheck day a "
            "rule still "
            "holds, and its findings say that it is old.") },
      { N_ ("Templates"),
        N_ ("A template says what payers of a kind often want. It is no payer’s own word: ask "
            "before you "
            "rely on it.") },
      { N_ ("Your own packs"),
        N_ ("Preferences shows a folder for rule packs of your own and reloads them.") },
      { N_ ("What a payer has not said"),
        N_ ("The payers page lists it; its call sheet can be copied and kept with the name, the "
            "day and the "
            "reference number of the call.") } } },
  { "ledger",
    N_ ("The ledger: what is used, and what is left"),
    { { N_ ("What it keeps"),
        N_ ("Saving a claim keeps it in the ledger: its client, coverage, authorizations and every "
            "unit used. From then on each check counts what was billed before, against every "
            "authorization and limit at once.") },
      { N_ ("What counts"),
        N_ ("Claims that were saved, sent or paid count; denied and voided ones do not. Booked and "
            "planned visits are set aside: they count against plans, not against today’s claim.") },
      { N_ ("Typed in or counted"),
        N_ ("Where a claim says how much of an authorization was used, that holds. If the ledger "
            "counts otherwise, both figures are shown and one press takes the count.") },
      { N_ ("Known clients"),
        N_ ("Type the beginning of a name or a number under Client; Enter takes the first and "
            "fills "
            "in what is known.") },
      { N_ ("Tables from elsewhere"),
        N_ ("Clients, staff and authorizations come in from a CSV table, after a look at what "
            "would "
            "change, and go out as one.") } } },
  { "forecast",
    N_ ("On which visit it runs out"),
    { { N_ ("Plan the visits"),
        N_ ("On a client’s page, Plan Visits says which days, how many and how many units each. "
            "While you choose, it says how many of them are covered.") },
      { N_ ("What is reckoned"),
        N_ ("Each visit is checked as its claim will be: authorization, every limit, the end of "
            "coverage. The last covered visit is the last day that fits all of them.") },
      { N_ ("In time"),
        N_ ("The work list shows authorizations that end within 30 days or are nearly used, and "
            "who "
            "comes next without being covered.") } } },
  { "group-session",
    N_ ("A group session, entered once"),
    { { N_ ("One session, many clients"),
        N_ ("Enter what was done, when and who led it; then each client by name or number. Every "
            "row has its own authorization, limits and findings.") },
      { N_ ("Who was there"),
        N_ ("Mark who did not come or left early. Size and ratio are checked from who was "
            "present.") },
      { N_ ("Nobody sees the others"),
        N_ ("Each claim, print and export holds its own client alone. The list of who came is kept "
            "for the group note.") } } },
  { "lock",
    N_ ("Passphrase, lock and backups"),
    { { N_ ("Set a passphrase"),
        N_ ("Until one is set, whoever can read your files can read the ledger. Preferences sets "
            "it, and shows a recovery key once: write it down and keep it away from this "
            "computer.") },
      { N_ ("Lock"),
        N_ ("Ctrl+L hides everything; so do some minutes without a key press, a locked screen and "
            "sleep. What you were working on is there again afterwards.") },
      { N_ ("Backups"),
        N_ ("One is made each day and proof-read, sealed as the ledger is; the last 7 days, 4 "
            "weeks "
            "and 6 months are kept. Preferences makes one anywhere, as on a drive, and restores "
            "one after saying what it would change.") },
      { N_ ("Several desks"),
        N_ ("Two windows or programs may use one ledger on this computer. Where both change the "
            "same record, you are asked whose change holds. On a network drive a ledger can be "
            "read only.") } } },
  { "privacy",
    N_ ("Where the data stays"),
    { { N_ ("On this computer"),
        N_ ("Firstpass uses no network. A link to a source opens in your browser, and only when "
            "you press it.") },
      { N_ ("What is sealed"),
        N_ ("Names, birth dates, member ids, addresses, authorization numbers and notes are sealed "
            "in the ledger and in its backups. Codes, dates and units are not.") },
      { N_ ("Drafts"),
        N_ ("The claim you work on is kept in the ledger by itself and comes back after a crash. "
            "When another claim takes its place, the draft is put by; the claim menu brings it "
            "back.") },
      { N_ ("Who did what"),
        N_ ("The ledger notes who looked at, changed, printed or exported which record and when, "
            "in "
            "a chain that nobody can change unseen.") },
      { N_ ("Names"),
        N_ ("A client’s name is on the claim and its summary. It is in no window title and in no "
            "file name that Firstpass proposes.") } } },
};

static void
topic_free (gpointer data)
{
  FpHelpTopic *topic = data;

  g_free (topic->id);
  g_free (topic->title);
  g_free (topic->kind);
  g_free (topic);
}

static void
add_topic (GPtrArray *topics,
           char *id,
           const char *title,
           const char *kind,
           gconstpointer datum,
           void (*fill) (GtkBox *, const FpHelpTopic *))
{
  FpHelpTopic *topic = g_new0 (FpHelpTopic, 1);

  topic->id = id;
  topic->title = g_strdup (title);
  topic->kind = g_strdup (kind);
  topic->datum = datum;
  topic->fill = fill;
  g_ptr_array_add (topics, topic);
}

static void
append_passage (GtkBox *box, const char *heading, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  gtk_box_append (box, fp_part_heading (heading, NULL));
  gtk_box_append (box, fp_ui_wrapped (text, NULL));
}

static void
fill_guide (GtkBox *box, const FpHelpTopic *topic)
{
  const Guide *guide = topic->datum;

  for (guint i = 0; i < G_N_ELEMENTS (guide->passages) && guide->passages[i].text != NULL; i++)
    append_passage (box, _ (guide->passages[i].heading), _ (guide->passages[i].text));
}

static void
fill_check (GtkBox *box, const FpHelpTopic *topic)
{
  const FpCheckHelp *check = topic->datum;

  append_passage (box, _ ("What is looked at"), fp_text (check->about));
  append_passage (box, _ ("What to do"), fp_text (check->do_this));
  if (check->ask != NULL)
    append_passage (box, _ ("What to ask the payer"), fp_text (check->ask));
  gtk_box_append (box, fp_ui_wrapped (check->id, "page-source"));
}

static void
fill_code (GtkBox *box, const FpHelpTopic *topic)
{
  const FpCode *code = topic->datum;

  fp_code_detail_fill_topics (box, code);
  fp_code_detail_fill_source (box, &code->source);
}

/* The keys are those of the shortcuts window. */
static void
fill_keys (GtkBox *box, const FpHelpTopic *topic)
{
  gtk_box_append (box, fp_part_heading (_ ("Everything can be done by keyboard"), NULL));
  fp_shortcuts_fill (box);
}

/**
 * fp_help_topics_new:
 *
 * Returns: (transfer full) (element-type FpHelpTopic): the guides, the keys, each check, then the
 *   codes that are described; they point into @knowledge
 */
GPtrArray *
fp_help_topics_new (const FpKnowledge *knowledge)
{
  GPtrArray *topics = g_ptr_array_new_with_free_func (topic_free);

  for (guint i = 0; i < G_N_ELEMENTS (guides); i++)
    add_topic (
        topics, g_strdup (guides[i].id), _ (guides[i].title), _ ("How to"), &guides[i], fill_guide);
  add_topic (topics, g_strdup ("keyboard"), _ ("Keyboard"), _ ("How to"), NULL, fill_keys);
  for (guint i = 0; fp_check_id (i) != NULL; i++)
    {
      const FpCheckHelp *check = fp_knowledge_check (knowledge, fp_check_id (i));

      if (check != NULL)
        add_topic (topics,
                   g_strconcat ("check:", check->id, NULL),
                   fp_text (check->title),
                   _ ("Check"),
                   check,
                   fill_check);
    }
  for (guint i = 0; i < knowledge->n_codes; i++)
    if (knowledge->codes[i].n_topics > 0)
      {
        const FpCode *code = &knowledge->codes[i];
        g_autofree char *title = g_strdup_printf ("%s, %s", code->code, fp_text (code->title));

        add_topic (
            topics, g_strconcat ("code:", code->code, NULL), title, _ ("Code"), code, fill_code);
      }
  return topics;
}

/** fp_help_topic_matches: whether each of @words begins a word of the topic's title or of its text.
 */
gboolean
fp_help_topic_matches (const FpHelpTopic *topic, const char *words)
{
  g_autoptr (GString) text = g_string_new (topic->title);

  if (*words == '\0')
    return TRUE;
  if (topic->fill == fill_guide)
    {
      const Guide *guide = topic->datum;

      for (guint i = 0; i < G_N_ELEMENTS (guide->passages) && guide->passages[i].text != NULL; i++)
        g_string_append_printf (text,
                                " %s %s",
                                _ (guide->passages[i].heading),
                                _ (guide->passages[i].text));
    }
  else if (topic->fill == fill_check)
    {
      const FpCheckHelp *check = topic->datum;

      g_string_append_printf (text,
                              " %s %s %s",
                              check->id,
                              check->about != NULL ? fp_text (check->about) : "",
                              check->do_this != NULL ? fp_text (check->do_this) : "");
    }
  return g_str_match_string (words, text->str, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-application.h"

#include <glib/gi18n.h>

#include "fp-about.h"
#include "fp-backups.h"
#include "fp-claim-json.h"
#include "fp-dialogs.h"
#include "fp-draft.h"
#include "fp-help.h"
#include "fp-idle.h"
#include "fp-load.h"
#include "fp-memory.h"
#include "fp-preferences.h"
#include "fp-session.h"
#include "fp-settings.h"
#include "fp-shortcuts.h"
#include "fp-window.h"

struct _FpApplication
{
  AdwApplication parent_instance;
  FpDesk *desk;
  FpIdle *idle;
  FpSession *session;
  FpDraft *draft;
  FpDraftState draft_state;
  GSettings *settings; /* NULL where the schema is not installed: nothing is remembered */
  const FpClaim *last; /* what was last written to the settings; only compared */
};

G_DEFINE_FINAL_TYPE (FpApplication, fp_application, ADW_TYPE_APPLICATION)

/* A claim that was kept in the settings as a draft; NULL where there is none, or it is damaged. */
static FpClaim *
read_kept (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autofree char *goal = NULL, *words = NULL;

  return *text == '\0' ? NULL : fp_draft_from_json (bytes, &goal, &words, problems);
}

static void
recall (FpApplication *self)
{
  g_auto (GStrv) staff = NULL;
  g_autofree char *text = NULL;
  FpClaim *last;

  if (self->settings == NULL)
    return;
  staff = g_settings_get_strv (self->settings, "last-staff");
  for (guint i = g_strv_length (staff); i > 0; i--)
    {
      FpClaim *person = read_kept (staff[i - 1]);

      if (person != NULL && person->rendering.name != NULL)
        fp_session_add_staff (self->session, person);
      else
        g_clear_pointer (&person, fp_claim_free);
    }
  text = g_settings_get_string (self->settings, "last-claim");
  last = read_kept (text);
  if (last != NULL && last->n_lines > 0)
    fp_session_set_last (self->session, last);
  else
    g_clear_pointer (&last, fp_claim_free);
}

static void
keep (FpApplication *self)
{
  GPtrArray *staff = fp_session_get_staff (self->session);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *text = fp_draft_to_json (self->last, NULL, NULL);
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; i < staff->len; i++)
    {
      g_autofree char *person = fp_draft_to_json (g_ptr_array_index (staff, i), NULL, NULL);

      g_strv_builder_add (builder, person);
    }
  kept = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "last-staff", (const char *const *) kept);
  g_settings_set_string (self->settings, "last-claim", text);
}

static void
changed_cb (FpApplication *self)
{
  const FpClaim *last = fp_session_get_last (self->session);

  if (last == self->last)
    return;
  self->last = last;
  if (self->settings != NULL && last != NULL)
    keep (self);
}

/* @n_bad counts what is wrong in packs; the lines themselves are for who writes them. */
static FpPolicySet *
load_policies (guint *n_bad)
{
  FpPolicySet *policies = fp_policy_set_new ();
  g_autoptr (GPtrArray) diagnostics = g_ptr_array_new_with_free_func (g_free);

  fp_load_installed_policies (policies, diagnostics);
  for (guint i = 0; i < diagnostics->len; i++)
    g_message ("%s", (const char *) g_ptr_array_index (diagnostics, i));
  if (n_bad != NULL)
    *n_bad = diagnostics->len;
  return policies;
}

/* The window of the claim; help and preferences are windows of the program too. NULL where closed.
 */
static GtkWindow *
find_window (FpApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (FP_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* The ledger was unlocked: what became of the draft is told as at the start. */
static void
restored_cb (FpApplication *self, int state)
{
  GtkWindow *window = find_window (self);

  if (window != NULL)
    fp_window_tell_draft (FP_WINDOW (window), (FpDraftState) state);
}

static void
open_desk (FpApplication *self)
{
  g_autofree char *folder =
      self->settings != NULL ? g_settings_get_string (self->settings, "backup-folder") : NULL;

  fp_desk_set_use_keyring (self->desk,
                           self->settings != NULL &&
                               g_settings_get_boolean (self->settings, "use-keyring"));
  fp_desk_set_backup_folder (self->desk, folder);
  fp_desk_open (self->desk);
  self->idle = fp_idle_new (self->desk, self->settings);
}

static void
fp_application_startup (GApplication *application)
{
  FpApplication *self = FP_APPLICATION (application);
  g_autoptr (FpPolicySet) policies = NULL;
  FpClaim *first;

  G_APPLICATION_CLASS (fp_application_parent_class)->startup (application);

  /* Nobody's name gets into the desktop's list of recent files. */
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-enabled", FALSE, NULL);
  fp_settings_follow_color_scheme ();
  self->settings = fp_settings_new ();
  policies = load_policies (NULL);
  self->session = fp_session_new (fp_load_knowledge (), policies);
  self->desk = fp_desk_new (NULL);
  fp_session_set_desk (self->session, self->desk);
  open_desk (self);
  recall (self);
  self->last = fp_session_get_last (self->session);
  first = fp_session_make_next (self->session, FP_NEXT_FRESH);
  fp_session_replace (self->session, first);
  self->draft = fp_draft_new (self->session, NULL);
  self->draft_state = fp_draft_open (self->draft);
  g_signal_connect_swapped (self->draft, "restored", G_CALLBACK (restored_cb), self);
  g_signal_connect_swapped (self->session, "changed", G_CALLBACK (changed_cb), self);
}

static GtkWindow *
make_window (FpApplication *self)
{
  return GTK_WINDOW (
      fp_window_new (GTK_APPLICATION (self), self->session, self->draft, self->settings));
}

static void
fp_application_activate (GApplication *application)
{
  FpApplication *self = FP_APPLICATION (application);
  GtkWindow *window = find_window (self);

  fp_session_set_today (self->session, FP_DATE_UNSET);
  if (window == NULL)
    {
      window = make_window (self);
      fp_window_tell_draft (FP_WINDOW (window), self->draft_state);
    }
  gtk_window_present (window);
}

static void
fp_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  FpApplication *self = FP_APPLICATION (application);
  GtkWindow *before = find_window (self);
  GtkWindow *window = before != NULL ? before : make_window (self);
  gboolean opened;

  gtk_window_present (window);
  opened = fp_window_open_file (FP_WINDOW (window), files[0]);
  if (before == NULL && !(opened && self->draft_state == FP_DRAFT_RESTORED))
    fp_window_tell_draft (FP_WINDOW (window), self->draft_state);
}

static void
fp_application_shutdown (GApplication *application)
{
  FpApplication *self = FP_APPLICATION (application);

  if (self->draft != NULL)
    fp_draft_flush (self->draft);
  G_APPLICATION_CLASS (fp_application_parent_class)->shutdown (application);
}

static void
fp_application_finalize (GObject *object)
{
  FpApplication *self = FP_APPLICATION (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  g_clear_object (&self->idle);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fp_application_parent_class)->finalize (object);
}

static void
fp_application_class_init (FpApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fp_application_finalize;
  application_class->startup = fp_application_startup;
  application_class->activate = fp_application_activate;
  application_class->open = fp_application_open;
  application_class->shutdown = fp_application_shutdown;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = find_window (data);

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fp_about_show (gtk_application_get_active_window (data));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FpApplication *self = FP_APPLICATION (data);
  GtkWindow *window = find_window (self);

  if (window != NULL)
    fp_help_show (window, fp_session_get_knowledge (self->session), NULL);
}

/* What was remembered goes; the claim being worked on stays. */
static void
forget_cb (FpApplication *self)
{
  FpClaim *nothing = fp_claim_new ();

  fp_claim_add_line (nothing);
  g_ptr_array_set_size (fp_session_get_staff (self->session), 0);
  fp_session_set_last (self->session, nothing);
  fp_settings_forget ();
}

/* The claim is checked anew against the packs as they are now. */
static void
reload_cb (FpPreferences *window, FpApplication *self)
{
  guint n_bad = 0;
  g_autoptr (FpPolicySet) policies = load_policies (&n_bad);
  g_autofree char *words = NULL;

  fp_session_set_policies (self->session, policies);
  if (n_bad > 0)
    words =
        g_strdup_printf (ngettext ("%u error in a rule pack; firstpass-cli policy check says where",
                                   "%u errors in rule packs; firstpass-cli policy check says where",
                                   n_bad),
                         n_bad);
  else
    words = g_strdup_printf (ngettext ("%u rule pack loaded",
                                       "%u rule packs loaded",
                                       fp_policy_set_n (policies)),
                             fp_policy_set_n (policies));
  fp_preferences_tell (window, words);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FpApplication *self = FP_APPLICATION (data);
  GtkWindow *active = gtk_application_get_active_window (data), *window;

  if (FP_IS_PREFERENCES (active))
    return;
  window = fp_preferences_window_new ();
  fp_preferences_add (FP_PREFERENCES (window), fp_backups_new (self->desk, self->settings));
  gtk_window_set_transient_for (window, active);
  gtk_window_set_modal (window, TRUE);
  fp_dialogs_fit (window, 600, 560);
  g_signal_connect_object (window, "forget", G_CALLBACK (forget_cb), data, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "reload", G_CALLBACK (reload_cb), data, 0);
  gtk_window_present (window);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fp_shortcuts_show (gtk_application_get_active_window (data));
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "about", .activate = about_cb },
  { .name = "help", .activate = help_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
};

/* An action with its keys. */
typedef struct
{
  const char *action;
  const char *keys[3];
} Accelerator;

static const Accelerator accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "app.help", { "F1" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.shortcuts", { "<Control>question" } },
  { "win.new", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.print", { "<Control>p" } },
  { "win.copy", { "<Control><Shift>c" } },
  { "win.next", { "<Control>d" } },
  { "win.next-session", { "<Control><Shift>d" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.find-code", { "<Control>f", "<Control>k" } },
  { "win.take-suggestion", { "<Control>Return", "<Control>KP_Enter" } },
  { "win.next-finding", { "F8" } },
  { "win.guide", { "<Control>g" } },
  { "win.sidebar", { "F9" } },
  { "win.lock", { "<Control>l" } },
  { "win.page::work", { "<Control>1" } },
  { "win.page::group", { "<Control>2" } },
  { "win.page::clients", { "<Control>3" } },
  { "win.page::authorizations", { "<Control>4" } },
  { "win.page::payers", { "<Control>5" } },
  { "win.page::codes", { "<Control>6" } },
  { "win.page::staff", { "<Control>7" } },
  { "win.step(0)", { "<Alt>1" } },
  { "win.step(1)", { "<Alt>2" } },
  { "win.step(2)", { "<Alt>3" } },
  { "win.step(3)", { "<Alt>4" } },
  { "win.step(4)", { "<Alt>5" } },
  { "window.close", { "<Control>w" } },
};

static void
fp_application_init (FpApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self),
                                           accelerators[i].action,
                                           accelerators[i].keys);
}

FpApplication *
fp_application_new (void)
{
  return g_object_new (FP_TYPE_APPLICATION,
                       "application-id",
                       FP_APP_ID,
                       "flags",
                       G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path",
                       FP_RESOURCE_PREFIX,
                       NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-payers-page.h"

#include <glib/gi18n.h>

#include "fp-browser.h"
#include "fp-page-parts.h"
#include "fp-payer-detail.h"
#include "fp-ui.h"

struct _FpPayersPage
{
  GtkWidget parent_instance;

  FpSession *session;
  FpBrowser *browser;
  FpPolicySet *shown; /* the packs the rows point into */
  GPtrArray *payers;  /* of FpPolicy, one a payer, by name, templates last */
  gboolean filled;    /* the rows are those of shown */
  const char *rule;   /* to be marked in what is shown next; NULL = none */
};

G_DEFINE_FINAL_TYPE (FpPayersPage, fp_payers_page, GTK_TYPE_WIDGET)

static const char *
name_of (const FpPolicy *policy)
{
  return policy->name != NULL ? policy->name : policy->payer;
}

static int
compare_payers (gconstpointer a, gconstpointer b)
{
  const FpPolicy *one = *(const FpPolicy *const *) a, *other = *(const FpPolicy *const *) b;

  if (one->template_ != other->template_)
    return one->template_ ? 1 : -1;
  return g_utf8_collate (name_of (one), name_of (other));
}

static gboolean
has_payer (GPtrArray *payers, const char *payer)
{
  for (guint i = 0; i < payers->len; i++)
    if (g_str_equal (((const FpPolicy *) g_ptr_array_index (payers, i))->payer, payer))
      return TRUE;
  return FALSE;
}

/* Of several packs for a payer, the one in force today; else the one that is known. */
static void
list_payers (FpPayersPage *self)
{
  FpPolicySet *set = fp_session_get_policies (self->session);
  FpDate today = fp_session_get_today (self->session);

  if (self->shown == set)
    return;
  g_clear_pointer (&self->shown, fp_policy_set_unref);
  self->shown = fp_policy_set_ref (set);
  self->filled = FALSE;
  g_ptr_array_set_size (self->payers, 0);
  for (guint i = 0; i < fp_policy_set_n (set); i++)
    {
      const FpPolicy *policy = fp_policy_set_nth (set, i);
      const FpPolicy *now = fp_policy_set_on (set, policy->payer, today);

      if (!has_payer (self->payers, policy->payer))
        g_ptr_array_add (self->payers, (gpointer) (now != NULL ? now : policy));
    }
  g_ptr_array_sort (self->payers, compare_payers);
}

/* The one thing most worth knowing of a payer's rules, in a word with its mark. */
static FpStatus
describe (const FpPolicy *policy, FpDate today, char **words)
{
  guint overdue = fp_payer_count_overdue (policy, today);
  guint unsaid = fp_payer_count_unsaid (policy, today);

  if (policy->template_)
    *words = g_strdup (_ ("A template, not its own words"));
  else if (overdue > 0)
    *words = g_strdup_printf (
        ngettext ("%u rule past its recheck", "%u rules past their recheck", overdue), overdue);
  else if (unsaid > 0)
    *words =
        g_strdup_printf (ngettext ("Has not said on %u point", "Has not said on %u points", unsaid),
                         unsaid);
  else
    *words = g_strdup (_ ("Has said all that is asked"));
  if (!policy->template_ && overdue > 0)
    return FP_STATUS_RISK;
  return policy->template_ || unsaid > 0 ? FP_STATUS_VERIFY : FP_STATUS_PASS;
}

/* Filing counts as a rule of its pack. */
static guint
count_rules (const FpPolicy *policy)
{
  return policy->n_rules + (policy->has_filing ? 1 : 0);
}

static char *
count_text (const FpPolicy *policy)
{
  guint n = count_rules (policy);
  g_autofree char *rules = g_strdup_printf (ngettext ("%u rule", "%u rules", n), n);

  return g_strdup_printf ("%s · %s", fp_payer_kind_label (policy->kind), rules);
}

static void
add_payer (FpPayersPage *self, const FpPolicy *policy)
{
  GtkWidget *content = fp_ui_box (GTK_ORIENTATION_VERTICAL, 1, NULL);
  g_autofree char *counts = count_text (policy);
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  FpStatus status = describe (policy, fp_session_get_today (self->session), &words);
  GtkWidget *mark = fp_part_marked (fp_part_mark (status), words, "page-note");

  name = g_strdup_printf ("%s, %s, %s", name_of (policy), counts, words);
  gtk_box_append (GTK_BOX (content), fp_ui_wrapped (name_of (policy), "page-strong"));
  gtk_box_append (GTK_BOX (content), fp_ui_wrapped (counts, "page-small"));
  gtk_box_append (GTK_BOX (content), mark);
  fp_browser_add (self->browser, content, name, policy);
}

static void
fill (FpPayersPage *self, const char *text)
{
  fp_browser_clear (self->browser);
  self->filled = TRUE;
  for (guint i = 0; i < self->payers->len; i++)
    {
      const FpPolicy *policy = g_ptr_array_index (self->payers, i);

      if (*text == '\0' || g_str_match_string (text, name_of (policy), TRUE) ||
          g_str_match_string (text, fp_payer_kind_label (policy->kind), TRUE))
        add_payer (self, policy);
    }
}

static void
search_cb (FpPayersPage *self, const char *text)
{
  if (self->session == NULL)
    return;
  fill (self, text);
  fp_browser_choose_first (self->browser);
}

static void
chosen_cb (FpPayersPage *self, gpointer datum)
{
  GtkWidget *box = fp_browser_new_detail (self->browser);

  fp_payer_detail_fill (GTK_BOX (box),
                        fp_session_get_knowledge (self->session),
                        datum,
                        fp_session_get_today (self->session),
                        self->rule);
  self->rule = NULL;
}

/* The payer of the claim is the one most likely looked for. */
static void
choose_own (FpPayersPage *self)
{
  const char *payer = fp_session_get_claim (self->session)->payer;

  for (guint i = 0; payer != NULL && i < self->payers->len; i++)
    {
      const FpPolicy *policy = g_ptr_array_index (self->payers, i);

      if (g_str_equal (policy->payer, payer) && fp_browser_choose (self->browser, policy))
        return;
    }
  fp_browser_choose_first (self->browser);
}

/* The packs may have been loaded anew. */
static void
refresh (FpPayersPage *self)
{
  list_payers (self);
  if (self->filled)
    return;
  if (self->payers->len > 0)
    {
      fill (self, fp_browser_get_text (self->browser));
      choose_own (self);
    }
  else
    fp_browser_show_status (
        self->browser,
        "fp-payers-symbolic",
        _ ("No Payers Yet"),
        _ ("Put rule packs into the folder shown in Preferences, then load them "
           "there."));
}

static void
changed_cb (FpPayersPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
fp_payers_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fp_payers_page_parent_class)->map (widget);
  refresh (FP_PAYERS_PAGE (widget));
}

static gboolean
fp_payers_page_grab_focus (GtkWidget *widget)
{
  fp_browser_focus_search (FP_PAYERS_PAGE (widget)->browser);
  return TRUE;
}

static void
fp_payers_page_dispose (GObject *object)
{
  FpPayersPage *self = FP_PAYERS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FP_TYPE_PAYERS_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->payers, g_ptr_array_unref);
  g_clear_pointer (&self->shown, fp_policy_set_unref);
  G_OBJECT_CLASS (fp_payers_page_parent_class)->dispose (object);
}

static void
fp_payers_page_class_init (FpPayersPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fp_payers_page_dispose;
  widget_class->map = fp_payers_page_map;
  widget_class->grab_focus = fp_payers_page_grab_focus;
  g_type_ensure (FP_TYPE_BROWSER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               FP_RESOURCE_PREFIX "/ui/fp-payers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FpPayersPage, browser);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
fp_payers_page_init (FpPayersPage *self)
{
  self->payers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fp_browser_set_names (self->browser, _ ("Find a payer"), _ ("Payers"));
}

GtkWidget *
fp_payers_page_new (FpSession *session)
{
  FpPayersPage *self = g_object_new (FP_TYPE_PAYERS_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * fp_payers_page_show_rule:
 * @payer: the pack's payer id
 * @rule: (nullable): the rule to mark
 */
void
fp_payers_page_show_rule (FpPayersPage *self, const char *payer, const char *rule)
{
  g_return_if_fail (FP_IS_PAYERS_PAGE (self));
  list_payers (self);
  fp_browser_set_text (self->browser, "");
  fill (self, "");
  for (guint i = 0; i < self->payers->len; i++)
    {
      const FpPolicy *policy = g_ptr_array_index (self->payers, i);

      self->rule = rule;
      if (g_strcmp0 (policy->payer, payer) == 0 && fp_browser_choose (self->browser, policy))
        fp_browser_open (self->browser);
    }
  self->rule = NULL;
}

/** fp_payers_page_get_subtitle: Returns: (transfer full): “5 payers, 24 rules” */
char *
fp_payers_page_get_subtitle (FpPayersPage *self)
{
  g_autofree char *payers = NULL;
  g_autofree char *rules = NULL;
  guint n = 0;

  g_return_val_if_fail (FP_IS_PAYERS_PAGE (self), NULL);
  list_payers (self);
  for (guint i = 0; i < self->payers->len; i++)
    n += count_rules (g_ptr_array_index (self->payers, i));
  payers =
      g_strdup_printf (ngettext ("%u payer", "%u payers", self->payers->len), self->payers->len);
  rules = g_strdup_printf (ngettext ("%u rule", "%u rules", n), n);
  return g_strdup_printf ("%s, %s", payers, rules);
}

/** fp_payers_page_count_overdue: rules past their recheck, for the number in the sidebar. */
guint
fp_payers_page_count_overdue (FpPayersPage *self)
{
  guint n = 0;

  g_return_val_if_fail (FP_IS_PAYERS_PAGE (self), 0);
  list_payers (self);
  for (guint i = 0; i < self->payers->len; i++)
    n += fp_payer_count_overdue (g_ptr_array_index (self->payers, i),
                                 fp_session_get_today (self->session));
  return n;
}

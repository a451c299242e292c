/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "fp-knowledge-json.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (FpProblems) problems = fp_problems_new ();
  g_autoptr (FpKnowledge) knowledge = fp_knowledge_new ();

  if (fp_knowledge_add_json (knowledge, bytes, problems))
    g_assert_cmpuint (problems->len, ==, 0);
  return 0;
}

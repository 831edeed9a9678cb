"""`crenel generate`: the same bytes for the same options, objects that fit their schemas, and knobs that do
what they say."""

import collections
import json
import pathlib
import tempfile
import unittest

from cli_test import Case


class Generate(Case):
    def objects(self, *arguments):
        done = self.expect(0, "generate", "-f", "json", *arguments)
        return json.loads(done.stdout)["items"]

    def test_the_same_options_give_the_same_bytes(self):
        for form in ("yaml", "json"):
            first = self.expect(0, "generate", "--objects", "200", "-f", form).stdout
            self.assertEqual(first, self.expect(0, "generate", "--objects", "200", "-f", form).stdout)
            self.assertNotEqual(first, self.expect(0, "generate", "--objects", "200", "--seed", "2", "-f", form).stdout)

    def test_both_forms_and_files_of_their_own_are_the_same_objects(self):
        with tempfile.TemporaryDirectory() as folder:
            found = {}
            for form, arguments in (("yaml", ()), ("json", ("-f", "json"))):
                path = pathlib.Path(folder) / form
                self.expect(0, "generate", "--objects", "300", *arguments, "--split", str(path))
                self.assertEqual(len([file for file in path.rglob("*") if file.is_file()]), 300)
                report = json.loads(self.expect(1, "check", "--pack", "all", "-f", "json", str(path)).stdout)
                # Nothing breaks a schema, is there twice, or cannot be known.
                self.assertEqual(report.get("diagnostics", []), [])
                self.assertTrue(report["summary"]["complete"])
                self.assertEqual(report["summary"]["objects"], 300)
                found[form] = sorted((f["threat"], f["subjects"][0]["object"]) for f in report["findings"])
            self.assertEqual(found["yaml"], found["json"])
            threats = {threat for threat, _ in found["json"]}
            for threat in ("k8s.pss.host_network", "k8s.pss.host_path_volume", "k8s.pss.added_capability",
                           "k8s.images.latest_tag", "k8s.rbac.wildcard_everything", "k8s.network.load_balancer"):
                self.assertIn(threat, threats)

    def test_no_two_objects_share_a_name_and_references_lead_somewhere(self):
        objects = self.objects("--objects", "1000")
        names = {(o["kind"], o["metadata"].get("namespace"), o["metadata"]["name"]) for o in objects}
        self.assertEqual(len(names), 1000)
        for o in objects:
            space = o["metadata"].get("namespace")
            self.assertTrue(space is None or ("Namespace", None, space) in names)
            if o["kind"] == "RoleBinding" and o["roleRef"]["name"] != "view":
                role = o["roleRef"]
                self.assertIn((role["kind"], space if role["kind"] == "Role" else None, role["name"]), names)
            if o["kind"] == "Pod" and "serviceAccountName" in o["spec"]:
                self.assertIn(("ServiceAccount", space, o["spec"]["serviceAccountName"]), names)

    def test_skew(self):
        def most(skew):
            labels = (o["metadata"].get("labels", {}) for o in self.objects("--objects", "1000", "--skew", skew))
            counts = collections.Counter(label["app.kubernetes.io/name"] for label in labels if label)
            return counts.most_common(1)[0][1] / sum(counts.values())
        even, usual, steep = most("0"), most("1"), most("2")
        self.assertLess(even, 0.1)
        self.assertLess(even, usual)
        # Half of all draws of a Zipf distribution of exponent 2 and more than are the first rank.
        self.assertGreater(steep, 0.5)

    def test_kinds(self):
        kinds = {o["kind"] for o in self.objects("--objects", "300", "--kinds", "services=1,network-policies=1")}
        self.assertEqual(kinds, {"Namespace", "Service", "NetworkPolicy"})

    def test_size_and_namespaces(self):
        objects = self.objects("--objects", "50", "--object-size", "4K", "--namespaces", "7")
        self.assertTrue(all(len(json.dumps(o)) >= 4000 for o in objects))
        self.assertEqual(sum(o["kind"] == "Namespace" for o in objects), 7)

    def test_risk(self):
        with tempfile.TemporaryDirectory() as folder:
            counts = []
            for risk in ("0", "1"):
                path = str(pathlib.Path(folder) / risk)
                self.expect(0, "generate", "--objects", "200", "--risk", risk, "--split", path)
                code = 1 if risk == "1" else 0
                done = self.expect(code, "check", "--pack", "k8s.pss", "-f", "json", path)
                counts.append(len(json.loads(done.stdout)["findings"]))
            self.assertEqual(counts[0], 0)
            self.assertGreater(counts[1], 50)

    def test_usage(self):
        for arguments in (("--objects", "0"), ("--skew", "-1"), ("--risk", "2"), ("--kinds", "pods=1"),
                          ("--kinds", "rbac=much"), ("--kinds", "rbac=-1"), ("--kinds", "rbac=0"),
                          ("--object-size", "big"), ("-f", "toml"), ("-o", "no/such/folder.yaml"),
                          ("-o", "x.yaml", "--split", "x")):
            with self.subTest(arguments=arguments):
                self.assertIn("error", self.expect(2, "generate", *arguments).stderr)


if __name__ == "__main__":
    unittest.main()

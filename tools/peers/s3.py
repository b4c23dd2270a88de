"""A real server of S3 (moto, which checks each signature) for the stories of kit/store/tests/bucket and for a running Redress.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install 'moto[server]' boto3
    /tmp/peers/bin/python tools/peers/s3.py cargo test --locked -p store --test bucket

Makes a bucket and a user who may use it and nothing else, runs the command with REDRESS_TEST_S3, REDRESS_S3,
REDRESS_S3_KEY and REDRESS_S3_SECRET set, says what lies in the bucket then, and ends as the command did. A wrong secret
must be refused by the server, or this says so and ends with 1.
"""

import json
import os
import subprocess
import sys

# What is asked before the checking begins: the bucket, the user, the policy, the key.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "4"

import boto3
from botocore.exceptions import ClientError
from moto.server import ThreadedMotoServer

BUCKET = "redress"
RIGHTS = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::redress", "arn:aws:s3:::redress/*"]}],
}


def client(name, url, key="test", secret="test"):
    return boto3.client(
        name, endpoint_url=url, region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret
    )


def main():
    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    client("s3", url).create_bucket(Bucket=BUCKET)
    iam = client("iam", url)
    iam.create_user(UserName="redress")
    iam.put_user_policy(UserName="redress", PolicyName="files", PolicyDocument=json.dumps(RIGHTS))
    made = iam.create_access_key(UserName="redress")["AccessKey"]
    key, secret = made["AccessKeyId"], made["SecretAccessKey"]
    try:
        client("s3", url, key, secret[::-1]).list_objects_v2(Bucket=BUCKET)
        print("THE SERVER CHECKS NO SIGNATURE", flush=True)
        return 1
    except ClientError as why:
        print("a wrong secret is answered:", why.response["Error"]["Code"], flush=True)
    told = {"REDRESS_S3": f"{url}/{BUCKET}", "REDRESS_S3_KEY": key, "REDRESS_S3_SECRET": secret}
    ended = subprocess.run(sys.argv[1:], env=os.environ | told | {"REDRESS_TEST_S3": f"{url}/{BUCKET}"})
    found = client("s3", url, key, secret).list_objects_v2(Bucket=BUCKET).get("Contents", [])
    print(f"{len(found)} objects, {sum(one['Size'] for one in found)} bytes lie in the bucket", flush=True)
    server.stop()
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main())
